package dev.waybill.tracking.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Carrier;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderId;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.timeline.Fact;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    private static final String SHOP = "lumen";
    private static final String ORDER = "1042";
    private static final OffsetDateTime PLACED = Samples.TIME;

    @Test
    void anOrderIsMeasuredFromItsConfirmationToItsArrival() {
        var order = measured(confirmed(), shipped(), scan("P1", TrackingStatus.DELIVERED, 50));

        assertThat(order.placed()).contains(PLACED);
        assertThat(order.promised()).contains(Samples.EXPECTED.until());
        assertThat(order.arrived()).contains(PLACED.plusHours(50));
        assertThat(order.told()).isEmpty();
        assertThat(order.calledOff()).isEmpty();
        assertThat(order.parcels()).singleElement().satisfies(parcel -> {
            assertThat(parcel.carrierName()).isEqualTo("Swift Post");
            assertThat(parcel.left()).isEqualTo(PLACED.plusHours(2));
            assertThat(parcel.promised()).contains(Samples.EXPECTED.until());
            assertThat(parcel.arrived()).contains(PLACED.plusHours(50));
        });
    }

    @Test
    void theFirstPromiseCountsWhateverIsPromisedLater() {
        var order = measured(confirmed(), Samples.delayed(SHOP, ORDER), shipped());

        assertThat(order.promised()).contains(LocalDate.parse("2026-11-13"));
        assertThat(order.told()).contains(PLACED.plusHours(3));
    }

    @Test
    void whatWasPromisedWhenTheParcelLeftCountsWhereTheConfirmationPromisedNothing() {
        var confirmed = (Fact.Confirmed) Fact.of(confirmed());
        var withoutPromise = new Fact.Confirmed(
                confirmed.event(),
                confirmed.time(),
                confirmed.language(),
                confirmed.items(),
                confirmed.destination(),
                Optional.empty(),
                Optional.empty());

        assertThat(Measured.of(new OrderId(ORDER), List.of(withoutPromise)).promised())
                .isEmpty();
        assertThat(Measured.of(new OrderId(ORDER), List.of(withoutPromise, Fact.of(shipped())))
                        .promised())
                .contains(Samples.EXPECTED.until());
    }

    @Test
    void aParcelThatWaitsToBeCollectedHasArrived() {
        var order = measured(
                confirmed(),
                shipped(),
                scan("P1", TrackingStatus.AVAILABLE_FOR_PICKUP, 30),
                scan("P1", TrackingStatus.DELIVERED, 120));

        assertThat(order.arrived()).contains(PLACED.plusHours(30));
    }

    @Test
    void aWrongDeliveryThatWasCorrectedHasNotHappened() {
        var wrong = scan("P1", TrackingStatus.DELIVERED, 20);
        var correction = correcting(wrong, TrackingStatus.IN_TRANSIT, 21);

        var corrected = measured(confirmed(), shipped(), wrong, correction);
        assertThat(corrected.arrived()).isEmpty();
        assertThat(corrected.parcels().getFirst().arrived()).isEmpty();

        var there = measured(confirmed(), shipped(), wrong, correction, scan("P1", TrackingStatus.DELIVERED, 70));
        assertThat(there.arrived()).contains(PLACED.plusHours(70));
    }

    @Test
    void aSecondDeliveryScanDoesNotMakeItLater() {
        var order = measured(
                confirmed(),
                shipped(),
                scan("P1", TrackingStatus.DELIVERED, 50),
                scan("P1", TrackingStatus.DELIVERED, 90));

        assertThat(order.arrived()).contains(PLACED.plusHours(50));
    }

    @Test
    void anOrderInSeveralParcelsHasArrivedWithTheLastOfThem() {
        var lamp = Samples.shipped(SHOP, ORDER, "P1", true, new ShippedItem("1", 1));
        var bulbs = Samples.shipped(SHOP, ORDER, "P2", false, new ShippedItem("2", 2));

        var one = measured(confirmed(), lamp, scan("P1", TrackingStatus.DELIVERED, 50));
        assertThat(one.arrived()).isEmpty();
        assertThat(one.parcels().getFirst().arrived()).contains(PLACED.plusHours(50));

        var both = measured(
                confirmed(),
                lamp,
                bulbs,
                scan("P2", TrackingStatus.DELIVERED, 80),
                scan("P1", TrackingStatus.DELIVERED, 50));
        assertThat(both.arrived()).contains(PLACED.plusHours(80));
        assertThat(both.parcels()).hasSize(2);
    }

    @Test
    void aParcelThatWentIntoAnotherIsNotMeasured() {
        var merged = new OrderShipped(
                EventContext.of("merged", SHOP, ORDER, PLACED.plusHours(6)),
                new Shipment(
                        new ShipmentId("P2"),
                        new Carrier("Kurier Tatry", Optional.of("tatry")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(Samples.PARCEL)),
                false);

        var order = measured(confirmed(), shipped(), merged, scan("P2", TrackingStatus.DELIVERED, 60));

        assertThat(order.parcels()).singleElement().satisfies(parcel -> {
            assertThat(parcel.id().value()).isEqualTo("P2");
            assertThat(parcel.carrier()).isEqualTo("tatry");
            assertThat(parcel.carrierName()).isEqualTo("Kurier Tatry");
        });
        assertThat(order.arrived()).contains(PLACED.plusHours(60));
    }

    @Test
    void aScanBeforeTheShopSaidThatItLeftIsWhenItLeft() {
        var order = measured(
                confirmed(),
                scan("P1", TrackingStatus.IN_TRANSIT, 1),
                shipped(),
                scan("P1", TrackingStatus.DELIVERED, 50));

        assertThat(order.parcels().getFirst().left()).isEqualTo(PLACED.plusHours(1));
    }

    @Test
    void anAnnouncedParcelHasNotLeft() {
        var order = measured(confirmed(), scan("P1", TrackingStatus.INFO_RECEIVED, 1), shipped());

        assertThat(order.parcels().getFirst().left()).isEqualTo(PLACED.plusHours(2));
    }

    @Test
    void aCancelledOrderIsCalledOffUnlessItCame() {
        assertThat(measured(confirmed(), Samples.cancelled(SHOP, ORDER)).calledOff())
                .contains(PLACED.plusHours(4));
        assertThat(measured(
                                confirmed(),
                                shipped(),
                                Samples.cancelled(SHOP, ORDER),
                                scan("P1", TrackingStatus.DELIVERED, 50))
                        .calledOff())
                .isEmpty();
    }

    @Test
    void aReturnDoesNotUndoTheArrival() {
        var order = measured(
                confirmed(),
                shipped(),
                scan("P1", TrackingStatus.DELIVERED, 50),
                Samples.returned(SHOP, ORDER),
                Samples.refunded(SHOP, ORDER));

        assertThat(order.arrived()).contains(PLACED.plusHours(50));
    }

    @Test
    void aParcelThatNobodyShippedIsNotMeasured() {
        var order = measured(confirmed(), scan("P9", TrackingStatus.DELIVERED, 50));

        assertThat(order.parcels()).isEmpty();
        assertThat(order.arrived()).isEmpty();
    }

    private static Measured measured(OrderEvent... events) {
        return Measured.of(new OrderId(ORDER), Stream.of(events).map(Fact::of).toList());
    }

    private static OrderEvent confirmed() {
        return Samples.confirmed(SHOP, ORDER);
    }

    private static OrderEvent shipped() {
        return Samples.shipped(SHOP, ORDER);
    }

    private static ShipmentProgressed scan(String parcel, TrackingStatus status, int hours) {
        return scan(parcel, status, hours, Optional.empty());
    }

    private static ShipmentProgressed correcting(ShipmentProgressed wrong, TrackingStatus status, int hours) {
        return scan("P1", status, hours, Optional.of(wrong.context().id()));
    }

    private static ShipmentProgressed scan(
            String parcel, TrackingStatus status, int hours, Optional<EventId> corrects) {
        return new ShipmentProgressed(
                EventContext.of("%s-%s-%d".formatted(parcel, status, hours), SHOP, ORDER, PLACED.plusHours(hours)),
                new ShipmentId(parcel),
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                corrects);
    }
}
