package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.ShipmentProgressed.Place;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class HistoryOnPageTest {

    private static final List<String> PLACES =
            List.of("Galway", "Athlone", "Dublin", "Portlaoise", "Naas", "Ennis", "Limerick");

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    /** As much as the page may weigh with its style sheets, ten segments (RFC 6928), less these. */
    @Test
    void fiveHundredCheckpointsFitIntoThePageAndAllAreInTheApi() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        for (int i = 0; i < 500; i++) {
            boolean held = i % 3 == 0;
            shop.send(OrderEventCodec.write(scan(
                    "scan-" + i,
                    held ? TrackingStatus.EXCEPTION : TrackingStatus.IN_TRANSIT,
                    held ? Optional.of(TrackingReason.WEATHER) : Optional.empty(),
                    PLACES.get(i % PLACES.size()),
                    Samples.TIME.plusMinutes(37L * i),
                    Optional.empty())));
        }
        await().untilAsserted(() ->
                assertThat(shop.json(order).<List<?>>path("checkpoints")).hasSize(502));

        var page = shop.page(order).asString();
        assertThat(page.split("<li><time ", -1)).hasSize(1 + 100);
        assertThat(page).contains("Older entries are not shown here.");
        var compressed = given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get("/t/" + shop.token(order));
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.asByteArray()).hasSizeLessThan(9_000);
    }

    @Test
    void aCorrectedScanSaysSoInWordsAndInTheApi() {
        var wrong = Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED);
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order), wrong);
        shop.awaitStage(order, "delivered");

        shop.publish(scan(
                "correction",
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                "Galway",
                Samples.TIME.plusDays(1),
                Optional.of(wrong.context().id())));
        shop.awaitStage(order, "shipped");

        assertThat(shop.page(order).asString())
                .contains(
                        "<strong>Corrected: <s>Delivered</s></strong>",
                        "The carrier reported it as delivered by mistake");
        assertThat(shop.json(order).<List<Boolean>>path("checkpoints.corrected"))
                .containsExactly(null, true, null, null);
    }

    @Test
    void markupInThePlaceOfAScanIsText() {
        shop.publish(
                Samples.confirmed(Shopkeeper.SHOP, order),
                Samples.shipped(Shopkeeper.SHOP, order),
                scan(
                        "script",
                        TrackingStatus.IN_TRANSIT,
                        Optional.empty(),
                        "</bdi><script>alert('{order}')</script>",
                        Samples.TIME.plusDays(1),
                        Optional.empty()));
        await().untilAsserted(() -> assertThat(shop.page(order).asString())
                .doesNotContain("<script>")
                .contains("<bdi>&lt;/bdi&gt;&lt;script&gt;alert(&#39;{order}&#39;)&lt;/script&gt;</bdi>"));
        assertThat(shop.json(order).contentType()).startsWith("application/json");
        assertThat(shop.json(order).header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shop.json(order).<String>path("checkpoints[0].city"))
                .isEqualTo("</bdi><script>alert('{order}')</script>");
    }

    private ShipmentProgressed scan(
            String id,
            TrackingStatus status,
            Optional<TrackingReason> reason,
            String city,
            OffsetDateTime time,
            Optional<EventId> corrects) {
        return new ShipmentProgressed(
                EventContext.of(order + "-" + id, Shopkeeper.SHOP, order, time),
                Samples.PARCEL,
                status,
                reason,
                Optional.of(new Place(city, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                corrects);
    }
}
