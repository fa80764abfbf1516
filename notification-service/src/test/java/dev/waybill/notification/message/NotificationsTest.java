package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationsTest {

    private static final OrderEvent CONFIRMED = Samples.confirmed("lumen", "1");
    private static final OrderEvent SHIPPED = Samples.shipped("lumen", "1");

    @Test
    void anOrderOnItsWholeWayIsToldAtEveryTurn() {
        var journey = SampleOrders.journeys(OffsetDateTime.parse("2026-11-23T09:00:00+01:00"))
                .getFirst();

        assertThat(TestMails.notifications(journey.events()))
                .extracting(Notification::kind)
                .containsExactly(
                        NotificationKind.CONFIRMED,
                        NotificationKind.PACKED,
                        NotificationKind.SHIPPED,
                        NotificationKind.DELAYED,
                        NotificationKind.OUT_FOR_DELIVERY,
                        NotificationKind.DELIVERED,
                        NotificationKind.FEEDBACK);
    }

    @ParameterizedTest
    @EnumSource(
            value = TrackingStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OUT_FOR_DELIVERY", "ATTEMPT_FAILED", "AVAILABLE_FOR_PICKUP", "DELIVERED"})
    void aScanThatChangesNobodysPlanIsNotMailed(TrackingStatus status) {
        assertThat(kinds(CONFIRMED, SHIPPED, scan("s1", status, "2026-11-12T08:00:00+01:00")))
                .containsExactly(NotificationKind.CONFIRMED, NotificationKind.SHIPPED);
    }

    @Test
    void outForDeliveryIsToldOnceADay() {
        assertThat(kinds(
                        CONFIRMED,
                        SHIPPED,
                        scan("s1", TrackingStatus.OUT_FOR_DELIVERY, "2026-11-12T07:00:00+01:00"),
                        scan("s2", TrackingStatus.OUT_FOR_DELIVERY, "2026-11-12T11:00:00+01:00"),
                        scan("s3", TrackingStatus.OUT_FOR_DELIVERY, "2026-11-13T07:00:00+01:00")))
                .filteredOn(kind -> kind == NotificationKind.OUT_FOR_DELIVERY)
                .hasSize(2);
    }

    @Test
    void nothingIsToldOfAParcelThatIsDelivered() {
        assertThat(kinds(
                        CONFIRMED,
                        SHIPPED,
                        scan("s1", TrackingStatus.DELIVERED, "2026-11-12T12:00:00+01:00"),
                        scan("s2", TrackingStatus.OUT_FOR_DELIVERY, "2026-11-12T07:00:00+01:00"),
                        scan("s3", TrackingStatus.DELIVERED, "2026-11-12T12:05:00+01:00")))
                .containsExactly(
                        NotificationKind.CONFIRMED,
                        NotificationKind.SHIPPED,
                        NotificationKind.DELIVERED,
                        NotificationKind.FEEDBACK);
    }

    @Test
    void aFailedAttemptIsToldOnceADayAndNotOnceTheParcelHasMovedOn() {
        assertThat(kinds(
                        CONFIRMED,
                        SHIPPED,
                        scan("s1", TrackingStatus.ATTEMPT_FAILED, "2026-11-12T12:00:00+01:00"),
                        scan("s2", TrackingStatus.ATTEMPT_FAILED, "2026-11-12T12:01:00+01:00"),
                        scan("s3", TrackingStatus.AVAILABLE_FOR_PICKUP, "2026-11-13T09:00:00+01:00"),
                        scan("s4", TrackingStatus.ATTEMPT_FAILED, "2026-11-13T08:00:00+01:00")))
                .containsExactly(
                        NotificationKind.CONFIRMED,
                        NotificationKind.SHIPPED,
                        NotificationKind.ATTEMPT_FAILED,
                        NotificationKind.READY_FOR_PICKUP);
    }

    @Test
    void aPickupPointIsToldOnceAndAgainWhenItIsAnother() {
        var first = scan("s1", TrackingStatus.AVAILABLE_FOR_PICKUP, "2026-11-12T12:00:00+01:00");
        var again = scan("s2", TrackingStatus.AVAILABLE_FOR_PICKUP, "2026-11-13T12:00:00+01:00");
        var elsewhere = Samples.progressed("lumen", "1", TrackingStatus.AVAILABLE_FOR_PICKUP);

        assertThat(kinds(CONFIRMED, SHIPPED, elsewhere, first, again))
                .filteredOn(kind -> kind == NotificationKind.READY_FOR_PICKUP)
                .hasSize(2);
    }

    @Test
    void aParcelThatTurnsBackIsToldOnceAndAnotherProblemIsForThePage() {
        assertThat(kinds(
                        CONFIRMED,
                        SHIPPED,
                        problem("s1", TrackingReason.CUSTOMS, "2026-11-12T12:00:00+01:00"),
                        problem("s2", TrackingReason.RETURNING, "2026-11-13T12:00:00+01:00"),
                        problem("s3", TrackingReason.RETURNING, "2026-11-14T12:00:00+01:00")))
                .containsExactly(NotificationKind.CONFIRMED, NotificationKind.SHIPPED, NotificationKind.RETURNING);
    }

    @Test
    void goodsAndMoneyThatGoBackAreTold() {
        assertThat(kinds(CONFIRMED, SHIPPED, Samples.returned("lumen", "1"), Samples.refunded("lumen", "1")))
                .endsWith(NotificationKind.RETURN_RECEIVED, NotificationKind.REFUNDED);
    }

    private static ShipmentProgressed problem(String id, TrackingReason reason, String time) {
        return new ShipmentProgressed(
                EventContext.of(id, "lumen", "1", OffsetDateTime.parse(time)),
                Samples.PARCEL,
                TrackingStatus.EXCEPTION,
                Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aParcelThatIsAnnouncedTwiceIsToldOnce() {
        var corrected = Samples.shipped("lumen", "1");
        var again = new OrderShipped(
                EventContext.of("again", "lumen", "1", corrected.context().time()), corrected.shipment(), false);

        assertThat(kinds(CONFIRMED, SHIPPED, again))
                .containsExactly(NotificationKind.CONFIRMED, NotificationKind.SHIPPED);
    }

    @Test
    void afterACorrectedDeliveryTheParcelIsToldOfAsIfItHadNeverBeen() {
        var wrong = scan("s1", TrackingStatus.DELIVERED, "2026-11-12T12:00:00+01:00");

        assertThat(kinds(
                        CONFIRMED,
                        SHIPPED,
                        scan("s0", TrackingStatus.OUT_FOR_DELIVERY, "2026-11-12T07:00:00+01:00"),
                        wrong,
                        correction("s2", "s1", TrackingStatus.IN_TRANSIT, "2026-11-13T06:00:00+01:00"),
                        scan("s3", TrackingStatus.OUT_FOR_DELIVERY, "2026-11-13T07:00:00+01:00"),
                        scan("s4", TrackingStatus.DELIVERED, "2026-11-13T12:00:00+01:00")))
                .filteredOn(kind -> kind != NotificationKind.FEEDBACK)
                .containsExactly(
                        NotificationKind.CONFIRMED,
                        NotificationKind.SHIPPED,
                        NotificationKind.OUT_FOR_DELIVERY,
                        NotificationKind.DELIVERED,
                        NotificationKind.OUT_FOR_DELIVERY,
                        NotificationKind.DELIVERED);
    }

    @Test
    void aCorrectionTellsWhatItsOwnStatusCallsFor() {
        assertThat(kinds(
                        CONFIRMED,
                        SHIPPED,
                        scan("s1", TrackingStatus.DELIVERED, "2026-11-12T12:00:00+01:00"),
                        correction("s2", "s1", TrackingStatus.ATTEMPT_FAILED, "2026-11-12T12:00:00+01:00")))
                .endsWith(NotificationKind.ATTEMPT_FAILED);
    }

    @Test
    void aScanThatWasCorrectedBeforeItCameIsNotTold() {
        assertThat(kinds(
                        CONFIRMED,
                        SHIPPED,
                        correction("s2", "s1", TrackingStatus.IN_TRANSIT, "2026-11-13T06:00:00+01:00"),
                        scan("s1", TrackingStatus.DELIVERED, "2026-11-12T12:00:00+01:00")))
                .containsExactly(NotificationKind.CONFIRMED, NotificationKind.SHIPPED);
    }

    @Test
    void whatGoesOnInAnotherParcelWasAnnouncedAlready() {
        var first = Samples.shipped("lumen", "1", "P1", true, new ShippedItem("1", 1));
        var second = Samples.shipped("lumen", "1", "P2", false, new ShippedItem("2", 2));
        var merged = new OrderShipped(
                EventContext.of("merged", "lumen", "1", Samples.TIME.plusHours(9)),
                new Shipment(
                        new ShipmentId("P3"),
                        first.shipment().carrier(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(new ShipmentId("P1"), new ShipmentId("P2"))),
                false);
        var delivered = new ShipmentProgressed(
                EventContext.of("s1", "lumen", "1", Samples.TIME.plusHours(10)),
                new ShipmentId("P3"),
                TrackingStatus.DELIVERED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(kinds(CONFIRMED, first, second, merged, delivered))
                .containsExactly(
                        NotificationKind.CONFIRMED,
                        NotificationKind.SHIPPED,
                        NotificationKind.SHIPPED,
                        NotificationKind.DELIVERED,
                        NotificationKind.FEEDBACK);
    }

    private static ShipmentProgressed correction(String id, String corrects, TrackingStatus status, String time) {
        return new ShipmentProgressed(
                EventContext.of(id, "lumen", "1", OffsetDateTime.parse(time)),
                Samples.PARCEL,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new EventId(corrects)));
    }

    private static List<NotificationKind> kinds(OrderEvent... history) {
        return TestMails.notifications(List.of(history)).stream()
                .map(Notification::kind)
                .toList();
    }

    private static ShipmentProgressed scan(String id, TrackingStatus status, String time) {
        return new ShipmentProgressed(
                EventContext.of(id, "lumen", "1", OffsetDateTime.parse(time)),
                Samples.PARCEL,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
