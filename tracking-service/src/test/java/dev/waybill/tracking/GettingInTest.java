package dev.waybill.tracking;

import static dev.waybill.tracking.Shopkeeper.SHOP;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.limit.ClientAddress;
import dev.waybill.tracking.limit.Limits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in, and what somebody learns who does not. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class GettingInTest {

    private static final String MAIL = "aoife.brennan@post.example";
    private static final String POSTCODE = "H91 X0AB";
    private static final String UNKNOWN = "/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Inject
    Limits limits;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void numberAndMailAddressShowThePageForReadingOnly() {
        takeIn();

        var answer = lookUp(SHOP, order, " Aoife.Brennan@POST.example");
        var page = given().get(answer.header("Location"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/found/").doesNotContain(order, shop.token(order));
        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("script");
        assertThat(page.asString())
                .contains("Arc desk lamp", "SP773100429", "Galway")
                .doesNotContain("<form", "<script", shop.token(order), MAIL, "Brennan", "Heron", POSTCODE);
        assertThat(given().contentType("application/x-www-form-urlencoded")
                        .formParam("answer", "cancel")
                        .post(answer.header("Location"))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void numberAndPostcodeShowLess() {
        takeIn();

        var page = given().get(lookUp(SHOP, order, "h91x0ab").header("Location"));

        assertThat(page.asString())
                .contains("Order " + order, "<h1>Out for delivery", "November")
                .doesNotContain("lamp", "SP773100429", "Galway", "<form", "<script");
    }

    @Test
    void whateverIsWrongTheAnswerIsTheSame() {
        takeIn();
        var unknown = Shopkeeper.newOrder();

        var answers = List.of(
                whole(lookUp(SHOP, order, "somebody.else@post.example"), order),
                whole(lookUp(SHOP, order, "H91 X0AC"), order),
                whole(lookUp(SHOP, order, ""), order),
                whole(lookUp(SHOP, unknown, MAIL), unknown),
                whole(lookUp(SHOP, unknown, POSTCODE), unknown),
                whole(lookUp("zrno", order, MAIL), order),
                whole(lookUp("no-such-shop", order, MAIL), order),
                whole(lookUp("NO SHOP", order, MAIL), order),
                whole(lookUp(SHOP, "\u0000" + "x".repeat(35), MAIL), "\u0000" + "x".repeat(35)));

        assertThat(new HashSet<>(answers)).singleElement().asString().startsWith("404");
    }

    @Test
    void enumerationLearnsNothing() {
        takeIn();
        var from = somebody();
        var before = new HashSet<String>();
        var limited = new HashSet<String>();
        for (int guess = 0; guess < 200; guess++) {
            var number = guess % 2 == 0 ? order : Shopkeeper.newOrder();
            var answer = from(from)
                    .formParam("order", number)
                    .formParam("secret", "H91 X" + (1000 + guess))
                    .post("/find/" + SHOP);
            (answer.statusCode() == 429 ? limited : before).add(whole(answer, number));
        }

        assertThat(before).singleElement().asString().startsWith("404");
        assertThat(limited).singleElement().asString().startsWith("429");
        assertThat(lookUp(SHOP, Shopkeeper.newOrder(), MAIL).statusCode())
                .as("others")
                .isEqualTo(404);
    }

    @Test
    void manyAddressesTogetherGuessNoFasterAndFarTooManyTriesStopTheRightOneToo() {
        takeIn();
        var unknown = Shopkeeper.newOrder();
        for (var number : List.of(order, unknown)) {
            for (int guess = 0; guess < 5; guess++) {
                assertThat(lookUp(SHOP, number, "H91 X100" + guess).statusCode())
                        .isEqualTo(404);
            }
        }

        var right = lookUp(SHOP, order, POSTCODE);
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(whole(right, order)).isEqualTo(whole(lookUp(SHOP, unknown, POSTCODE), unknown));
    }

    @Test
    void theDatabaseIsAskedTheSameWhetherOrNotTheOrderExists() {
        takeIn();
        try (var log = LogCapture.of("org.hibernate.SQL")) {
            var ofWrong = askedFor(log, SHOP, order);
            var ofUnknown = askedFor(log, SHOP, Shopkeeper.newOrder());
            var ofNonsense = askedFor(log, "NO SHOP", "?");

            assertThat(ofWrong).hasSize(1).isEqualTo(ofUnknown).isEqualTo(ofNonsense);
        }
    }

    /** The statements of one look-up, without those of what goes on beside it. */
    private List<String> askedFor(LogCapture log, String shop, String order) {
        log.drain();
        assertThat(lookUp(shop, order, "H91 X0AC").statusCode()).isEqualTo(404);
        return log.drain().stream()
                .filter(statement -> statement.contains("order_proof") || statement.contains("lookup_pass"))
                .toList();
    }

    @Test
    void anOrderThatIsLongOverIsLikeOneThatNeverWas() {
        takeIn();
        var found = lookUp(SHOP, order, MAIL).header("Location");
        assertThat(given().get(found).statusCode()).isEqualTo(200);

        Database.execute(
                "UPDATE tracked_order SET ended_at = now() - interval '9001 days' WHERE order_id = '" + order + "'");

        assertThat(whole(shop.page(order), "")).isEqualTo(whole(given().get("/t" + UNKNOWN), ""));
        assertThat(whole(shop.json(order), "")).isEqualTo(whole(given().get("/api/v1/orders" + UNKNOWN), ""));
        assertThat(whole(given().get(found), "")).isEqualTo(whole(given().get("/found" + UNKNOWN), ""));
        assertThat(lookUp(SHOP, order, MAIL).statusCode()).isEqualTo(404);

        Database.execute(
                "UPDATE tracked_order SET ended_at = NULL, updated_at = now() - interval '9001 days' WHERE order_id = '"
                        + order + "'");
        assertThat(shop.page(order).statusCode())
                .as("of which nothing was heard for long")
                .isEqualTo(404);
    }

    @Test
    void aPassHoldsForHalfAnHour() {
        takeIn();
        var found = lookUp(SHOP, order, MAIL).header("Location");
        Database.execute("UPDATE lookup_pass SET expires_at = expires_at - interval '29 minutes' WHERE order_id = '"
                + order + "'");
        assertThat(given().get(found).statusCode()).isEqualTo(200);

        Database.execute("UPDATE lookup_pass SET expires_at = expires_at - interval '1 minute' WHERE order_id = '"
                + order + "'");
        assertThat(given().get(found).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkOfAnotherShopOrKeyShowsNothing() {
        takeIn();
        var mine = TrackingLinks.fromKeys(ConfigProvider.getConfig().getValue("waybill.links.keys", String.class));
        var forged = TrackingLinks.fromKeys("Zm9yZ2VkLWZvcmdlZC1mb3JnZWQtZm9yZ2VkLWZvcmdlZC1mb3JnZWQ");
        var whole = shop.token(order);
        for (var token : List.of(
                mine.token(new ShopId("zrno"), new OrderId(order)).value(),
                forged.token(new ShopId(SHOP), new OrderId(order)).value(),
                whole.substring(1),
                whole.substring(0, 42),
                whole + "=",
                lookUp(SHOP, order, MAIL).header("Location").replaceFirst(".*/found/", ""))) {
            assertThat(whole(given().get("/t/" + token), "")).isEqualTo(whole(given().get("/t" + UNKNOWN), ""));
            assertThat(whole(given().get("/api/v1/orders/" + token), ""))
                    .isEqualTo(whole(given().get("/api/v1/orders" + UNKNOWN), ""));
        }
        assertThat(given().get("/found/" + whole).statusCode()).isEqualTo(404);
    }

    @Test
    void whoFollowsManyDeadLinksFollowsNoneForAWhile() {
        takeIn();
        var from = somebody();
        assertThat(from(from).get("/t" + UNKNOWN).statusCode()).isEqualTo(404);
        while (limits.follow(new ClientAddress(from)).isEmpty()) {
            limits.ledNowhere(new ClientAddress(from));
        }

        var page = from(from).accept("text/html,*/*").get("/t/" + shop.token(order));
        var json = from(from).accept("application/json").get("/api/v1/orders" + UNKNOWN);

        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(page.asString()).contains("<h1>Too many tries</h1>");
        assertThat(json.statusCode()).isEqualTo(429);
        assertThat(json.contentType()).isEqualTo("application/problem+json");
        assertThat(from(somebody()).get("/t/" + shop.token(order)).statusCode()).isEqualTo(200);
    }

    @Test
    void theLogKnowsNeitherLinksNorWhatWasTyped() {
        try (var log = LogCapture.of("")) {
            takeIn();
            var found = lookUp(SHOP, order, MAIL).header("Location");
            given().get(found);
            lookUp(SHOP, order, "wrong@post.example");
            lookUp(SHOP, order, "X99 9999");
            Database.execute("ALTER TABLE order_proof RENAME TO order_proof_away");
            try {
                assertThat(lookUp(SHOP, order, MAIL).statusCode()).isEqualTo(503);
            } finally {
                Database.execute("ALTER TABLE order_proof_away RENAME TO order_proof");
            }

            assertThat(String.join("\n", log.drain()))
                    .contains("event=find-failed")
                    .doesNotContain(
                            shop.token(order), found.replaceFirst(".*/found/", ""), MAIL, "wrong@post.example", "X99");
        }
    }

    @Test
    void theFormNeedsNoScriptAndNamesItsFields() {
        var form = given().queryParam("lang", "de").get("/find/" + SHOP);

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.header("Content-Security-Policy"))
                .contains("form-action 'self'")
                .doesNotContain("unsafe", "script");
        assertThat(form.asString())
                .contains("<html lang=\"de\"", "<label for=\"order\">", "<label for=\"secret\">", "method=\"post\"")
                .doesNotContain("<script", "style=");
        assertThat(lookUp(SHOP, "\"><script>", MAIL).asString()).doesNotContain("<script");
    }

    private void takeIn() {
        shop.publish(
                Samples.confirmed(SHOP, order),
                Samples.shipped(SHOP, order),
                Samples.progressed(SHOP, order, TrackingStatus.OUT_FOR_DELIVERY));
        shop.awaitStage(order, "out_for_delivery");
    }

    /** Each from an address of its own. */
    private static Response lookUp(String shop, String order, String secret) {
        return from(somebody())
                .formParam("order", order)
                .formParam("secret", secret)
                .post("/find/{shop}", shop);
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address).redirects().follow(false);
    }

    private static String somebody() {
        var random = ThreadLocalRandom.current();
        return "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
    }

    /** Status, headers and body, without what was asked for. */
    private static String whole(Response answer, String asked) {
        var body = answer.asString();
        var headers = answer.headers().asList().stream()
                .filter(header -> !header.getName().equalsIgnoreCase("Content-Length")
                        && !header.getName().equalsIgnoreCase("Retry-After"))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        return answer.statusCode() + "\n" + headers + "\n" + (asked.isEmpty() ? body : body.replace(asked, "<asked>"));
    }
}
