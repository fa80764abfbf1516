package dev.waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.Delivery;
import dev.waybill.events.DeliveryId;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.FeedbackGiven;
import dev.waybill.events.NotificationEventCodec;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.Word;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shop's figures as its systems get them. */
@QuarkusTest
@TestProfile(FiguresProfile.class)
class FiguresTest extends OfFigures {

    private final Shopkeeper shop = new Shopkeeper();

    @AfterEach
    void close() {
        shop.close();
    }

    /** Ten parcels that took 10, 20, … 100 hours on the way, and an hour more from the order. */
    @Test
    void deliveryTimesAreCountedByCarrierAndForAllTogether() {
        Database.execute("""
                INSERT INTO measured_parcel (shop, order_id, parcel, carrier, carrier_name, placed_at, left_at, arrived_at)
                SELECT 'atelier', n, 'P1', 'swift', 'Swift Post', t - interval '1 hour', t, t + n * interval '10 hours'
                FROM generate_series(1, 10) n, (SELECT timestamptz '2026-10-05 08:00+02' AS t) AS fixed
                UNION ALL
                SELECT 'atelier', '11', 'P1', 'tatry', 'Kurier Tatry', t, t + interval '1 hour', t + interval '6 hours'
                FROM (SELECT timestamptz '2026-10-05 08:00+02' AS t) AS fixed""");

        var figures = json(OCTOBER);

        assertThat(figures.getList("carriers.carrier")).isEqualTo(List.of("swift", "tatry"));
        assertThat(figures.getMap("carriers[0].fromDispatch"))
                .isEqualTo(Map.of("count", 10, "medianHours", 55.0f, "p90Hours", 91.0f, "few", false));
        assertThat(figures.getMap("carriers[0].fromOrder"))
                .isEqualTo(Map.of("count", 10, "medianHours", 56.0f, "p90Hours", 92.0f, "few", false));
        assertThat(figures.getMap("carriers[1].fromDispatch"))
                .isEqualTo(Map.of("count", 1, "medianHours", 5.0f, "p90Hours", 5.0f, "few", true));
        assertThat(figures.getInt("total.arrived")).isEqualTo(11);
        assertThat(figures.getInt("total.withoutPromise")).isEqualTo(11);
        assertThat(figures.getFloat("total.fromDispatch.medianHours")).isEqualTo(50.0f);
        assertThat(figures.getMap("total").keySet()).doesNotContain("carrier", "name");
    }

    /** The clock goes back in the night of the 25th: that day is over at 23:00 UTC, the one before it at 22:00. */
    @Test
    void aPromiseIsKeptUntilItsDayIsOverByTheShopsClock() {
        parcel("1", "2026-10-24", "2026-10-24 21:59:59+00");
        parcel("2", "2026-10-24", "2026-10-24 22:00:00+00");
        parcel("3", "2026-10-25", "2026-10-25 22:59:59+00");
        parcel("4", "2026-10-25", "2026-10-25 23:00:00+00");
        parcel("5", "2026-10-26", null);
        // A day of another month, and one that is not over.
        parcel("6", "2026-11-01", "2026-10-20 12:00:00+00");
        parcel("7", "9999-01-01", null);

        assertThat(json(OCTOBER).getMap("carriers[0].onTime"))
                .isEqualTo(Map.of("promised", 5, "onTime", 2, "share", 0.4f, "few", true));
        assertThat(json("from=9998-12-01&to=9999-01-02").getList("carriers")).isEmpty();
    }

    @Test
    void whatWasCalledOffInTimeIsNoBrokenPromise() {
        parcel("1", "2026-10-20", "2026-10-20 10:00:00+00");
        parcel("2", "2026-10-20", null);
        parcel("3", "2026-10-20", null);
        Database.execute("UPDATE measured_parcel SET called_off_at = '2026-10-19 10:00+00' WHERE order_id = '2'");
        Database.execute("UPDATE measured_parcel SET called_off_at = '2026-10-22 10:00+00' WHERE order_id = '3'");

        assertThat(json(OCTOBER).getMap("total.onTime"))
                .isEqualTo(Map.of("promised", 2, "onTime", 1, "share", 0.5f, "few", true));
    }

    /** The promised day ends at 22:00 UTC. */
    @Test
    void delaysAreToldApartByWhenTheyWereAnnounced() {
        order("1", "2026-10-20", null, "2026-10-20 12:00+00");
        order("2", "2026-10-20", "2026-10-19 22:00+00", "2026-10-22 12:00+00");
        order("3", "2026-10-20", "2026-10-20 12:00+00", null);
        order("4", "2026-10-20", "2026-10-21 08:00+00", "2026-10-22 12:00+00");
        order("5", "2026-10-20", null, "2026-10-22 12:00+00");
        order("6", "2026-10-20", "2026-10-18 12:00+00", "2026-10-20 12:00+00");
        order("7", null, null, "2026-10-20 12:00+00");

        var promises = json(OCTOBER).getMap("promises");

        assertThat(promises)
                .isEqualTo(Map.ofEntries(
                        Map.entry("promised", 6),
                        Map.entry("onTime", 2),
                        Map.entry("late", 4),
                        Map.entry("announcedInTime", 2),
                        Map.entry("announcedLater", 1),
                        Map.entry("notAnnounced", 1),
                        Map.entry("shareInTime", 0.5f),
                        Map.entry("medianLeadHours", 17.0f),
                        Map.entry("announcedInVain", 1),
                        Map.entry("withoutPromise", 1),
                        Map.entry("few", true)));
    }

    /** Half past two comes twice on the 25th of October, and not at all on the 29th of March. */
    @Test
    void hoursAreThoseOfTheShopsClock() {
        placed("1", "2026-10-25 00:30+00");
        placed("2", "2026-10-25 01:30+00");
        placed("3", "2026-10-26 01:30+00");
        placed("4", "2026-10-19 22:30+00");
        placed("5", "2026-03-29 01:30+00");
        placed("6", "2026-10-31 23:00+00");

        assertThat(json(OCTOBER).getList("orders"))
                .isEqualTo(List.of(
                        Map.of("weekday", 1, "hour", 2, "count", 1),
                        Map.of("weekday", 2, "hour", 0, "count", 1),
                        Map.of("weekday", 7, "hour", 2, "count", 2)));
        assertThat(json("from=2026-03-29&to=2026-03-29").getList("orders"))
                .isEqualTo(List.of(Map.of("weekday", 7, "hour", 3, "count", 1)));
    }

    @Test
    void withoutAnythingEachFigureSaysThatThereIsNothing() {
        var figures = json("from=2001-01-01&to=2001-12-31");

        assertThat(figures.getMap("total"))
                .isEqualTo(Map.of(
                        "arrived", 0,
                        "withoutPromise", 0,
                        "onTime", Map.of("promised", 0, "onTime", 0, "few", true)));
        assertThat(figures.getMap("promises")).doesNotContainKeys("shareInTime", "medianLeadHours");
        assertThat(figures.getMap("nps")).isEqualTo(Map.of("answers", 0, "promoters", 0, "detractors", 0, "few", true));
        assertThat(figures.getString("timeZone")).isEqualTo("Europe/Warsaw");
    }

    @Test
    void anOrderIsCountedOnceItHasArrivedAndNotAnyMoreWhenThatWasWrong() {
        var order = Shopkeeper.newOrder();
        shop.publish(
                Samples.confirmed("atelier", order),
                Samples.shipped("atelier", order),
                Samples.progressed("atelier", order, TrackingStatus.DELIVERED));
        publish(answer(order, "1", 9, "2026-11-13T10:00:00Z"));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var figures = json("from=2026-11-01&to=2026-11-30");
            assertThat(figures.getInt("total.arrived")).isEqualTo(1);
            assertThat(figures.getInt("nps.answers")).isEqualTo(1);
        });
        assertThat(json("from=2026-11-01&to=2026-11-30").getBoolean("complete")).isTrue();

        // The wrong scan is taken back: what follows from it goes.
        var wrong = Samples.progressed("atelier", order, TrackingStatus.DELIVERED);
        shop.publish(new ShipmentProgressed(
                EventContext.of("back-" + order, "atelier", order, Samples.TIME.plusDays(2)),
                wrong.shipment(),
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(wrong.context().id())));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> json("from=2026-11-01&to=2026-11-30").getInt("total.arrived") == 0);
    }

    @Test
    void theLastAnswerAboutAnOrderHoldsAndNothingIsKeptOfWhatWasWritten() {
        var order = Shopkeeper.newOrder();
        var other = Shopkeeper.newOrder();
        publish(answer(order, "1", 3, "2026-10-02T10:00:00Z"));
        publish(answer(order, "2", 10, "2026-10-03T10:00:00Z"));
        publish(answer(order, "2", 10, "2026-10-03T10:00:00Z"));
        publish(answer(order, "1", 3, "2026-10-02T10:00:00Z"));
        // By the shop's clock it is November.
        publish(answer(other, "1", 6, "2026-10-31T23:30:00Z"));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> json("from=2026-10-01&to=2026-11-30").getInt("nps.answers") == 2);
        var figures = json("from=2026-10-01&to=2026-11-30");
        assertThat(figures.getList("npsByMonth.month")).isEqualTo(List.of("2026-10", "2026-11"));
        assertThat(figures.getList("npsByMonth.score")).isEqualTo(List.of(100.0f, -100.0f));
        assertThat(figures.getFloat("nps.score")).isEqualTo(0.0f);
        assertThat(Database.everything()).doesNotContain("Wonderful");
    }

    @Test
    void anAnswerAboutAForgottenOrderIsNotKept() {
        var gone = Shopkeeper.newOrder();
        var order = Shopkeeper.newOrder();
        Database.execute("INSERT INTO forgotten_order (order_hash) VALUES (sha256(convert_to('atelier/%s', 'UTF8')))"
                .formatted(gone));
        publish(answer(gone, "1", 10, "2026-09-02T10:00:00Z"));
        publish(answer(order, "1", 10, "2026-09-02T10:00:00Z"));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> json("from=2026-09-01&to=2026-09-30").getInt("nps.answers") == 1);
        publish(answer(gone, "2", 9, "2026-09-03T10:00:00Z"));
        publish(answer(order, "2", 0, "2026-09-03T10:00:00Z"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> json("from=2026-09-01&to=2026-09-30").getInt("nps.detractors") == 1);
        assertThat(json("from=2026-09-01&to=2026-09-30").getInt("nps.answers")).isEqualTo(1);
    }

    private void publish(FeedbackGiven answer) {
        shop.publish(NotificationEventCodec.write(answer));
    }

    private static FeedbackGiven answer(String order, String id, int score, String time) {
        return new FeedbackGiven(
                EventContext.of("answer-" + order + "-" + id, "atelier", order, OffsetDateTime.parse(time)),
                new Delivery(
                        new DeliveryId(UUID.randomUUID().toString()),
                        new EventId("delivered-" + order),
                        new Word("feedback"),
                        new Word("mail"),
                        1,
                        Optional.empty()),
                score,
                Optional.of("Wonderful"));
    }
}
