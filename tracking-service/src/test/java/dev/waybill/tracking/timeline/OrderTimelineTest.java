package dev.waybill.tracking.timeline;

import static dev.waybill.tracking.timeline.Orders.ORDER;
import static dev.waybill.tracking.timeline.Orders.SHOP;
import static dev.waybill.tracking.timeline.Orders.scan;
import static dev.waybill.tracking.timeline.Orders.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.events.EventContext;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Journey;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderTimelineTest {

    private static final ShippedItem LAMP = new ShippedItem("1", 1);
    private static final ShippedItem BULBS = new ShippedItem("2", 2);
    private static final ShippedItem ONE_BULB = new ShippedItem("2", 1);

    private static final OrderConfirmed CONFIRMED = Samples.confirmed(SHOP, ORDER);

    @ParameterizedTest
    @MethodSource("journeys")
    void aJourneyEndsInItsStage(Journey journey) {
        assertThat(timeline(journey.events()).stage().code()).isEqualTo(journey.expectedStage());
    }

    static Stream<Journey> journeys() {
        return SampleOrders.journeys(Samples.TIME).stream();
    }

    @Test
    void nothingKnownIsNoTimeline() {
        assertThatIllegalArgumentException().isThrownBy(() -> timeline());
    }

    @Test
    void whatComesBeforeConfirmedIsPendingAndJoinsLater() {
        var delayed = Samples.delayed(SHOP, ORDER);

        assertThat(timeline(delayed).stage()).isEqualTo(Stage.PENDING);
        assertThat(timeline(delayed, CONFIRMED).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(timeline(delayed, CONFIRMED).delay()).isPresent();
    }

    @Test
    void packedAndShippedFollow() {
        assertThat(timeline(CONFIRMED, Samples.packed(SHOP, ORDER)).stage()).isEqualTo(Stage.PACKED);
        assertThat(timeline(CONFIRMED, Samples.shipped(SHOP, ORDER)).stage()).isEqualTo(Stage.SHIPPED);
    }

    @Test
    void aLateScanDoesNotTurnDeliveredBack() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER),
                scan("P1", TrackingStatus.DELIVERED, 30),
                scan("P1", TrackingStatus.IN_TRANSIT, 40));

        assertThat(timeline.stage()).isEqualTo(Stage.DELIVERED);
        assertThat(timeline.parcels().getFirst().isDelivered()).isTrue();
        assertThat(timeline.history()).extracting(Checkpoint::kind).contains(Checkpoint.Kind.IN_TRANSIT);
    }

    @Test
    void anAnnouncementThatComesLateDoesNotStopAMovingParcel() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER),
                scan("P1", TrackingStatus.IN_TRANSIT, 10),
                scan("P1", TrackingStatus.INFO_RECEIVED, 12));

        assertThat(timeline.parcels().getFirst().status()).isEqualTo(TrackingStatus.IN_TRANSIT);
    }

    @Test
    void aMissedCustomerKeepsTheStageAndShowsTheStatus() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER),
                scan("P1", TrackingStatus.OUT_FOR_DELIVERY, 20),
                scan("P1", TrackingStatus.ATTEMPT_FAILED, 26),
                scan("P1", TrackingStatus.IN_TRANSIT, 30));

        assertThat(timeline.stage()).isEqualTo(Stage.OUT_FOR_DELIVERY);
        assertThat(timeline.parcels().getFirst().status()).isEqualTo(TrackingStatus.IN_TRANSIT);
    }

    @Test
    void oneOfTwoParcelsDeliveredIsNotDelivered() {
        var first = Samples.shipped(SHOP, ORDER, "A", true, LAMP);
        var second = Samples.shipped(SHOP, ORDER, "B", false, BULBS);
        var arrived = scan("A", TrackingStatus.DELIVERED, 20);

        assertThat(timeline(CONFIRMED, first, arrived).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(timeline(CONFIRMED, first, arrived, second).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(timeline(CONFIRMED, first, arrived, second, scan("B", TrackingStatus.DELIVERED, 40))
                        .stage())
                .isEqualTo(Stage.DELIVERED);
    }

    @Test
    void theParcelFurthestBehindDecides() {
        var first = Samples.shipped(SHOP, ORDER, "A", true, LAMP);
        var second = Samples.shipped(SHOP, ORDER, "B", false, BULBS);
        var round = scan("A", TrackingStatus.OUT_FOR_DELIVERY, 20);

        assertThat(timeline(CONFIRMED, first, second, round).stage()).isEqualTo(Stage.SHIPPED);
        assertThat(timeline(CONFIRMED, first, second, round, scan("B", TrackingStatus.OUT_FOR_DELIVERY, 21))
                        .stage())
                .isEqualTo(Stage.OUT_FOR_DELIVERY);
    }

    @Test
    void aParcelThatListsPartOfTheOrderIsNotAllOfItWhateverItSaysOfMore() {
        var part = Samples.shipped(SHOP, ORDER, "A", false, LAMP);
        var timeline = timeline(CONFIRMED, part, scan("A", TrackingStatus.DELIVERED, 20));

        assertThat(timeline.stage()).isEqualTo(Stage.SHIPPED);
        assertThat(timeline.stillToCome())
                .singleElement()
                .satisfies(left -> assertThat(left.item().id()).isEqualTo("2"));
    }

    @Test
    void aLineMayBeSplitOverParcels() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER, "A", true, LAMP, ONE_BULB),
                Samples.shipped(SHOP, ORDER, "B", false, ONE_BULB));

        assertThat(timeline.complete()).isTrue();
        assertThat(timeline.stillToCome()).isEmpty();
        assertThat(timeline.parcels().getFirst().contents())
                .extracting(Parcel.Contents::quantity)
                .containsExactly(1, 1);
    }

    @Test
    void aParcelThatListsNothingHoldsEverythingUnlessMoreFollows() {
        assertThat(timeline(CONFIRMED, Samples.shipped(SHOP, ORDER))
                        .parcels()
                        .getFirst()
                        .contents())
                .hasSize(2);

        var part =
                timeline(CONFIRMED, Samples.shipped(SHOP, ORDER, "A", true), scan("A", TrackingStatus.DELIVERED, 20));
        assertThat(part.parcels().getFirst().contents()).isEmpty();
        assertThat(part.stage()).isEqualTo(Stage.SHIPPED);
    }

    @Test
    void aScanOfAParcelThatNobodyShippedIsKeptForItsParcel() {
        var timeline = timeline(CONFIRMED, scan("X", TrackingStatus.IN_TRANSIT, 10));

        assertThat(timeline.parcels()).singleElement().satisfies(parcel -> {
            assertThat(parcel.id()).isEqualTo(new ShipmentId("X"));
            assertThat(parcel.carrier()).isEmpty();
        });
        assertThat(timeline(CONFIRMED, scan("X", TrackingStatus.DELIVERED, 10)).stage())
                .as("what is in it is not known")
                .isEqualTo(Stage.SHIPPED);
    }

    @Test
    void aParcelThatNobodyShippedDoesNotHoldBackWhatWasOrdered() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER),
                scan("P1", TrackingStatus.DELIVERED, 20),
                scan("X", TrackingStatus.IN_TRANSIT, 30));

        assertThat(timeline.stage()).isEqualTo(Stage.DELIVERED);
        assertThat(timeline.parcels()).hasSize(2);
    }

    @Test
    void anAnnouncementOfAParcelThatNobodyShippedIsNotShipped() {
        assertThat(timeline(CONFIRMED, scan("X", TrackingStatus.INFO_RECEIVED, 10))
                        .stage())
                .isEqualTo(Stage.CONFIRMED);
    }

    @Test
    void cancelledAfterPackingIsCancelled() {
        var timeline = timeline(CONFIRMED, Samples.packed(SHOP, ORDER), Samples.cancelled(SHOP, ORDER));

        assertThat(timeline.stage()).isEqualTo(Stage.CANCELLED);
        assertThat(timeline.cancellation()).isPresent();
    }

    @Test
    void aParcelThatComesAllTheSameHasCome() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER),
                Samples.cancelled(SHOP, ORDER),
                scan("P1", TrackingStatus.DELIVERED, 40));

        assertThat(timeline.stage()).isEqualTo(Stage.DELIVERED);
    }

    @Test
    void twoEventsThatSayTheSameAreOneCheckpoint() {
        var scan = scan("P1", TrackingStatus.IN_TRANSIT, 10);
        var again = new ShipmentProgressed(
                EventContext.of("another-id", SHOP, ORDER, scan.context().time()),
                scan.shipment(),
                scan.status(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(timeline(CONFIRMED, scan, again).history()).hasSize(2);
    }

    @Test
    void aCorrectedConfirmationCountsAndHappensOnce() {
        var corrected = Samples.draft(SHOP, ORDER).item("Shade", 1, "9.00").confirmed(Samples.TIME.plusMinutes(5));
        var later = new OrderConfirmed(
                EventContext.of("corrected", SHOP, ORDER, corrected.context().time()),
                corrected.customer(),
                corrected.items(),
                corrected.totals(),
                corrected.deliveryAddress(),
                corrected.dispatchBy(),
                corrected.expectedDelivery(),
                corrected.payment(),
                corrected.orderUrl());
        var timeline = timeline(later, CONFIRMED);

        assertThat(timeline.items()).hasSize(3);
        assertThat(timeline.history()).hasSize(1);
    }

    @Test
    void historyIsNewestFirstAndUpdatedIsItsTime() {
        var timeline = timeline(Samples.shipped(SHOP, ORDER), CONFIRMED, Samples.packed(SHOP, ORDER));

        assertThat(timeline.history())
                .extracting(Checkpoint::kind)
                .containsExactly(Checkpoint.Kind.SHIPPED, Checkpoint.Kind.PACKED, Checkpoint.Kind.CONFIRMED);
        assertThat(timeline.updated()).isEqualTo(Samples.TIME.plusHours(2));
    }

    @Test
    void nothingPersonalIsKept() {
        var kept = Orders.facts(List.of(CONFIRMED)).toString();

        assertThat(kept).contains("Galway").doesNotContain("Brennan", "post.example", "Heron Quay", "H91", "4242");
    }

    @Test
    void theReasonOfTheLastScanIsKept() {
        var scan = scan("P1", TrackingStatus.EXCEPTION, Samples.TIME.plusHours(9), Optional.of(TrackingReason.CUSTOMS));
        var parcel = timeline(CONFIRMED, Samples.shipped(SHOP, ORDER), scan)
                .parcels()
                .getFirst();

        assertThat(parcel.lastScan().flatMap(Checkpoint::reason)).contains(TrackingReason.CUSTOMS);
    }
}
