package dev.waybill.tracking;

import static dev.waybill.tracking.Shopkeeper.SHOP;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waybill.events.Carrier;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.TrackingNumber;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.carrier.Posted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a carrier's webhook to the topic and the page, on a real broker and database. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class CarrierScansTest {

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();
    private final String number = "CS" + order.replace("-", "").substring(0, 20).toUpperCase();
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aScanIsOnThePageAtOnceAndOnTheTopicOnceHoweverOftenItComes() {
        ship();

        var first = post("aftership", aftership(number), Posted::aftership);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.<Integer>path("told")).isEqualTo(3);
        assertThat(shop.json(order).<String>path("stage")).isEqualTo("out_for_delivery");
        assertThat(shop.page(order).asString()).contains("Warszawa").doesNotContain("kurierowi");

        var again = post("aftership", aftership(number), Posted::aftership);
        assertThat(again.<Integer>path("told")).isZero();
        assertThat(again.<Integer>path("known")).isEqualTo(3);

        awaitHeard(3);
        assertThat(shop.heard(order, ShipmentProgressed.class))
                .extracting(ShipmentProgressed::status)
                .containsExactly(
                        TrackingStatus.INFO_RECEIVED, TrackingStatus.IN_TRANSIT, TrackingStatus.OUT_FOR_DELIVERY);
    }

    @Test
    void whatEasyPostAndAShopsOwnCarrierPostIsToldToo() {
        ship();

        assertThat(post("easypost", easypost(number), Posted::easypost).<Integer>path("told"))
                .isEqualTo(1);
        assertThat(post("kurier-cz", generic(number), body -> Posted.generic(body, Instant.now()))
                        .<Integer>path("told"))
                .isEqualTo(1);

        awaitHeard(2);
        assertThat(shop.json(order).<String>path("stage")).isEqualTo("delivered");
        assertThat(shop.heard(order, ShipmentProgressed.class).getLast().handover())
                .contains(Handover.NEIGHBOUR);
    }

    @Test
    void ofAHistoryOfTwoCarriersEachScanIsToldOnce() {
        ship();
        var body = Posted.seventeenTrackOf(number, now);

        assertThat(post("seventeentrack", body, Posted::seventeenTrack).<Integer>path("told"))
                .isEqualTo(4);
        assertThat(post("seventeentrack", body, Posted::seventeenTrack).<Integer>path("known"))
                .isEqualTo(4);

        awaitHeard(4);
        assertThat(shop.json(order).<String>path("stage")).isEqualTo("out_for_delivery");
    }

    @Test
    void aScanOfAParcelThatNobodyHasSentWaitsForIt() {
        var unknown = post("aftership", aftership(number), Posted::aftership);
        assertThat(unknown.<Integer>path("unclaimed")).isEqualTo(3);
        assertThat(post("aftership", aftership(number), Posted::aftership).statusCode())
                .isEqualTo(200);
        assertThat(unclaimed()).isEqualTo(3);

        ship(SHOP);

        shop.awaitStage(order, "out_for_delivery");
        awaitHeard(3);
        assertThat(unclaimed()).isZero();
    }

    @Test
    void theSameWebhookSeveralTimesAtOnceIsOne() throws InterruptedException {
        ship();
        var body = aftership(number);
        var told = new AtomicInteger();

        var senders = Stream.generate(() -> Thread.startVirtualThread(() -> told.addAndGet(
                        post("aftership", body, Posted::aftership).<Integer>path("told"))))
                .limit(5)
                .toList();
        for (var sender : senders) {
            sender.join();
        }

        assertThat(told).hasValue(3);
        awaitHeard(3);
    }

    @Test
    void whileTheDatabaseDoesNotWorkTheSenderIsToldToComeAgain() {
        ship();
        Database.execute("ALTER TABLE parcel_number RENAME TO gone");
        try {
            assertProblem(post("aftership", aftership(number), Posted::aftership), 503, "Please send it again later.");
        } finally {
            Database.execute("ALTER TABLE gone RENAME TO parcel_number");
        }

        assertThat(post("aftership", aftership(number), Posted::aftership).<Integer>path("told"))
                .isEqualTo(3);
    }

    @Test
    void oneThatNobodyClaimsIsForgottenInTheEndAndCounted() {
        post("easypost", easypost(number), Posted::easypost);
        Database.execute("UPDATE unclaimed_scan SET received_at = now() - interval '31 days' WHERE number = '%s'"
                .formatted(number));

        await().atMost(Duration.ofSeconds(20)).until(() -> unclaimed() == 0);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/metrics")
                        .asString()
                        .contains("waybill_carrier_scans_total{outcome=\"forgotten\",source=\"easypost\"}"));
    }

    @Test
    void aSourceOfOneShopNeverTouchesAnotherShopsOrders() {
        ship("papirna");

        assertThat(post("kurier-cz", generic(number), body -> Posted.generic(body, Instant.now()))
                        .<Integer>path("unclaimed"))
                .isEqualTo(1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count(
                                "SELECT count(*) FROM unclaimed_scan WHERE number = '%s' AND tried_at IS NOT NULL"
                                        .formatted(number))
                        == 1);
        assertThat(post("easypost", easypost(number), Posted::easypost).<Integer>path("told"))
                .isEqualTo(1);
    }

    @Test
    void fiveHundredScansAndScriptInAPlaceAreTaken() {
        ship();
        var body = Posted.file("aftership.json", root -> {
            Posted.at(root, "/msg").put("tracking_number", number);
            var all = (ArrayNode) root.at("/msg/checkpoints");
            var one = Posted.at(root, "/msg/checkpoints/1").put("city", "<script>alert(1)</script>");
            all.removeAll();
            for (int i = 0; i < 500; i++) {
                all.add(one.deepCopy()
                        .put("checkpoint_time", now.minusMinutes(500 - i).toString()));
            }
        });

        assertThat(post("aftership", body, Posted::aftership).<Integer>path("told"))
                .isEqualTo(500);
        assertThat(shop.page(order).asString())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert(1)");
        awaitHeard(500);
    }

    @Test
    void whatIsForgedIsRefusedAndLeavesNothing() {
        ship();
        var body = aftership(number);

        assertProblem(given().body(body).post("/carriers/aftership"), 401, "It is not signed.");
        assertProblem(
                post("aftership", body, _ -> Posted.aftership("other".getBytes(StandardCharsets.UTF_8))),
                401,
                "The signature is not of this body");
        assertProblem(
                post(
                        "kurier-cz",
                        generic(number),
                        signed -> Posted.generic(signed, Instant.now().minusSeconds(900))),
                401,
                "too long ago");
        assertProblem(post("nobody", body, Posted::aftership), 404, "No source has this name.");
        assertThat(shop.json(order).<String>path("stage")).isEqualTo("shipped");
    }

    @Test
    void whatIsGenuineAndNoWebhookIsNamedByItsField() {
        var body = Posted.file("aftership.json", root -> Posted.at(root, "/msg").remove("tracking_number"));

        assertProblem(post("aftership", body, Posted::aftership), 400, "msg.tracking_number: is missing");
    }

    @Test
    void aTopicOfNoInterestAndScansThatCannotBeTrueAreTaken() {
        ship();
        var topic = Posted.file("easypost.json", root -> root.put("description", "batch.created"));
        var times = Posted.file("aftership.json", root -> {
            Posted.at(root, "/msg").put("tracking_number", number);
            Posted.at(root, "/msg/checkpoints/0").put("checkpoint_time", "1970-01-01T00:00:00");
            Posted.at(root, "/msg/checkpoints/1")
                    .put("checkpoint_time", now.plusDays(2).toString());
            Posted.at(root, "/msg/checkpoints/2").put("tag", "Teleported");
        });

        assertThat(post("easypost", topic, Posted::easypost).statusCode()).isEqualTo(200);
        var taken = post("aftership", times, Posted::aftership);

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.<Integer>path("dropped")).isEqualTo(3);
        assertThat(given().get("/q/metrics").asString())
                .contains(
                        "waybill_carrier_scans_total{outcome=\"future\",source=\"aftership\"}",
                        "waybill_carrier_scans_total{outcome=\"too_old\",source=\"aftership\"}",
                        "waybill_carrier_scans_total{outcome=\"unknown_status\",source=\"aftership\"}",
                        "waybill_carrier_webhooks_total{outcome=\"nothing\",source=\"easypost\"}");
    }

    private void ship() {
        ship(SHOP);
        shop.awaitStage(order, "shipped");
    }

    private void ship(String owner) {
        var parcel = new Shipment(
                new ShipmentId("P1"),
                Carrier.named("Kurier"),
                Optional.of(new TrackingNumber(number)),
                Optional.empty(),
                List.of(),
                Optional.empty());
        shop.publish(
                Samples.confirmed(owner, order),
                new OrderShipped(EventContext.of("shipped-" + order, owner, order, now.minusDays(3)), parcel, false));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count("SELECT count(*) FROM parcel_number WHERE number = '%s'".formatted(number))
                        == 1);
    }

    private byte[] aftership(String number) {
        return Posted.aftershipOf(number, now);
    }

    private byte[] easypost(String number) {
        return Posted.easypostOf(number, now);
    }

    private byte[] generic(String number) {
        return Posted.genericOf(number, now);
    }

    private long unclaimed() {
        return Database.count("SELECT count(*) FROM unclaimed_scan WHERE number = '%s'".formatted(number));
    }

    private void awaitHeard(int scans) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shop.heard(order, ShipmentProgressed.class).size() == scans);
    }

    /** Signs a body as a sender does. */
    private interface Sign {
        Map<String, String> headers(byte[] body);
    }

    private static Response post(String source, byte[] body, Sign sign) {
        return given().contentType("application/json")
                .headers(sign.headers(body))
                .body(body)
                .post("/carriers/" + source);
    }

    private static void assertProblem(Response response, int status, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<String>path("detail")).contains(detail);
    }
}
