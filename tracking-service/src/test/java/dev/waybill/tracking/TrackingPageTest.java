package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.EventContext;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.ShipmentProgressed.Place;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Awkward;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class TrackingPageTest {

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void thePageShowsStageParcelScansItemsAndDate() {
        shipped();
        shop.publish(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.OUT_FOR_DELIVERY));
        shop.awaitStage(order, "out_for_delivery");

        var html = shop.page(order).asString();

        assertThat(html)
                .contains("<html lang=\"en\"", "Order " + order, "<h1>Out for delivery", "November")
                .contains("Swift Post", "SP773100429", "https://swiftpost.example/parcels/SP773100429")
                .contains("Arc desk lamp, brushed brass", "2\u00a0×", "Galway", "datetime=\"2026-11-09T");
        assertThat(count(html, "aria-current=\"step\"")).isEqualTo(1);
        assertThat(html)
                .contains("<p class=\"vh\" id=\"live\" role=\"status\" aria-live=\"polite\" aria-atomic=\"true\"></p>");
    }

    @Test
    void theHeadersKeepThePageToItsReader() {
        shipped();
        var page = shop.page(order);

        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:;"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Strict-Transport-Security")).isNull();
        assertThat(given().header("X-Forwarded-Proto", "https")
                        .get("/t/" + shop.token(order))
                        .header("Strict-Transport-Security"))
                .startsWith("max-age=");
    }

    @Test
    void nothingInThePageNeedsALooserPolicy() {
        shipped();

        assertThat(shop.page(order).asString())
                .containsOnlyOnce("<script")
                .containsPattern("<script src=\"/scripts/page-[0-9a-f]{12}\\.js\" defer></script>")
                .doesNotContain("style=", "<style", " onclick", "javascript:", "http-equiv");
    }

    /** Ten segments of a fresh connection (RFC 6928) carry the document and both style sheets. */
    @Test
    void documentAndStylesFitIntoFourteenKilobytes() {
        var longest = Awkward.twoHundredItems();
        shop.publish(longest);
        shop.awaitStage(longest.context().order().value(), "confirmed");
        shipped();
        var html = shop.page(order).asString();
        var styles = Pattern.compile("/assets/[a-z0-9-]+\\.css")
                .matcher(html)
                .results()
                .toList();

        assertThat(styles).hasSize(2);
        int bytes = compressed("/t/" + shop.token(order));
        for (var style : styles) {
            bytes += compressed(style.group());
        }
        assertThat(bytes).isLessThan(14_000);
    }

    @Test
    void scriptsFitIntoFiveKilobytesAndThePageIsLoadedWithFiveRequests() {
        shipped();
        var html = shop.page(order).asString();
        var script = Pattern.compile("/scripts/[a-z0-9-]+\\.js")
                .matcher(html)
                .results()
                .toList();

        assertThat(script).hasSize(1);
        assertThat(compressed(script.getFirst().group())).isLessThan(5_000);
        // The document, and the shop's logo where it has one.
        assertThat(2 + count(html, "rel=\"stylesheet\"") + count(html, "<script"))
                .isLessThanOrEqualTo(5);
    }

    @Test
    void aStyleSheetIsKeptUnderItsName() {
        shipped();
        var html = shop.page(order).asString();
        Pattern.compile("/assets/[a-z0-9-]+\\.css").matcher(html).results().forEach(style -> {
            var answer = given().get(style.group());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("text/css");
            assertThat(answer.header("Cache-Control")).contains("immutable");
        });
        assertThat(given().get("/assets/tracking-000000000000.css").header("Cache-Control"))
                .isEqualTo("no-cache");
    }

    @ParameterizedTest
    @CsvSource({
        "/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/t/short",
        "/t/",
        "/t/..%2F..%2Fetc%2Fpasswd",
        "/t/a/b/c",
        "/t/%00",
        "/t/%F0%9F%A6%8A"
    })
    void aLinkThatLeadsNowhereSaysNothing(String path) {
        assertThat(wholeAnswer(given().urlEncodingEnabled(false).get(path)))
                .isEqualTo(wholeAnswer(given().get("/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB")))
                .startsWith("404")
                .doesNotContain("Lumen", "AAAA");
    }

    @Test
    void aTamperedARevokedAndAnExpiredLinkAreLikeAnUnknownOne() {
        shipped();
        var token = shop.token(order);
        var tampered = (token.startsWith("A") ? "B" : "A") + token.substring(1);
        var unknown = wholeAnswer(given().get("/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        assertThat(wholeAnswer(given().get("/t/" + tampered))).isEqualTo(unknown);

        Database.execute("UPDATE tracking_link SET revoked_at = now() WHERE order_id = '" + order + "'");
        assertThat(wholeAnswer(shop.page(order))).isEqualTo(unknown);
        assertThat(shop.json(order).statusCode()).isEqualTo(404);

        Database.execute("UPDATE tracking_link SET revoked_at = NULL, expires_at = now() - interval '1 second'"
                + " WHERE order_id = '" + order + "'");
        assertThat(wholeAnswer(shop.page(order))).isEqualTo(unknown);

        Database.execute(
                "UPDATE tracking_link SET expires_at = now() + interval '1 hour' WHERE order_id = '" + order + "'");
        assertThat(shop.page(order).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'pl,en;q=0.5', pl, Pod tym adresem nic nie ma",
        "cs-CZ, cs, Na této adrese nic není",
        "sr-RS, sr-Cyrl, На овој адреси нема ничега",
        "sr-Latn, sr-Latn, Na ovoj adresi nema ničega",
        "'', en, There is nothing at this address",
        "'xx;;,', en, There is nothing at this address"
    })
    void theEmptyPageIsInTheReadersLanguage(String accepted, String lang, String title) {
        var html = given().header("Accept-Language", accepted).get("/t/nowhere").asString();

        assertThat(html).contains("<html lang=\"" + lang + "\"", "<h1>" + title + "</h1>");
    }

    @Test
    void theOrdersLanguageComesFirstAndTheReaderMayChooseAnother() {
        shipped();
        var link = "/t/" + shop.token(order);

        assertThat(given().header("Accept-Language", "pl").get(link).asString()).contains("lang=\"en\"", "Shipped");
        assertThat(given().get(link + "?lang=sr").asString()).contains("<html lang=\"sr-Cyrl\"", "Послато");
        assertThat(given().get(link + "?lang=xx").asString()).contains("<html lang=\"en\"");
    }

    @Test
    void withoutALanguageOfItsOwnTheOrderIsShownInTheBrowsers() {
        var nameless = Awkward.nameless();
        shop.publish(nameless);
        shop.awaitStage(nameless.context().order().value(), "confirmed");
        var link = "/t/" + shop.token(nameless.context().order().value());

        assertThat(given().header("Accept-Language", "cs").get(link).asString()).contains("<html lang=\"cs\"");
        assertThat(given().header("Accept-Language", "xx").get(link).asString()).contains("<html lang=\"en\"");
    }

    @Test
    void markupInNamesAndPlacesIsText() {
        var markup = Awkward.markup();
        var number = markup.context().order().value();
        shop.publish(markup);
        shop.publish(Samples.shipped(Shopkeeper.SHOP, number));
        shop.publish(new ShipmentProgressed(
                EventContext.of("script", Shopkeeper.SHOP, number, OffsetDateTime.now()),
                Samples.PARCEL,
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                Optional.of(new Place("<img src=x onerror=alert(1)>", Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        shop.awaitStage(number, "shipped");

        assertThat(shop.page(number).asString())
                .doesNotContain("<script>", "<img")
                .contains("&lt;script&gt;alert(1)", "&lt;img src=x onerror=alert(1)&gt;", "{#if true}{order.customer}");
    }

    @Test
    void everyAwkwardOrderHasAPage() {
        for (var awkward : Awkward.all()) {
            var context = awkward.order().context();
            if (context.shop().value().equals(Shopkeeper.SHOP)) {
                shop.publish(awkward.order());
                await().untilAsserted(() -> assertThat(
                                shop.page(context.order().value()).statusCode())
                        .as(awkward.name())
                        .isEqualTo(200));
            }
        }
    }

    @Test
    void everySampleOrderHasItsStage() {
        for (var journey : SampleOrders.journeys(OffsetDateTime.now())) {
            if (journey.shop().value().equals(Shopkeeper.SHOP)) {
                journey.events().forEach(shop::publish);
                shop.awaitStage(journey.order().value(), journey.expectedStage());
            }
        }
    }

    private void shipped() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");
    }

    private static int compressed(String path) {
        var answer = given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(path);
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        return answer.asByteArray().length;
    }

    private static String wholeAnswer(Response answer) {
        return answer.statusCode() + "\n" + answer.headers() + "\n" + answer.asString();
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
