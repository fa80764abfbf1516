package dev.waybill.tracking.timeline;

import static dev.waybill.tracking.timeline.Orders.ORDER;
import static dev.waybill.tracking.timeline.Orders.SHOP;
import static dev.waybill.tracking.timeline.Orders.correction;
import static dev.waybill.tracking.timeline.Orders.scan;
import static dev.waybill.tracking.timeline.Orders.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventContext;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample order has one lamp (line 1) and two bulbs (line 2). */
class CorrectionsTest {

    private static final OrderEvent CONFIRMED = Samples.confirmed(SHOP, ORDER);
    private static final OrderEvent SHIPPED = Samples.shipped(SHOP, ORDER);
    private static final ShippedItem LAMP = new ShippedItem("1", 1);
    private static final ShippedItem BULBS = new ShippedItem("2", 2);

    private static final ShipmentProgressed WRONG = scan("P1", TrackingStatus.DELIVERED, 30);
    private static final ShipmentProgressed CORRECTION =
            correction("correction", "P1", WRONG, TrackingStatus.IN_TRANSIT, 50);

    @Test
    void aCorrectedDeliveryIsNoneAndStaysInTheHistory() {
        var timeline = timeline(CONFIRMED, SHIPPED, WRONG, CORRECTION);

        assertThat(timeline.stage()).isEqualTo(Stage.SHIPPED);
        assertThat(timeline.parcels().getFirst().status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(timeline.parcels().getFirst().calledDelivered()).isTrue();
        assertThat(timeline.history())
                .filteredOn(Checkpoint::corrected)
                .extracting(Checkpoint::kind)
                .containsExactly(Checkpoint.Kind.DELIVERED);
        assertThat(timeline(CORRECTION, WRONG, SHIPPED, CONFIRMED)).isEqualTo(timeline);
    }

    @Test
    void theRealDeliveryComesAfterIt() {
        var timeline = timeline(CONFIRMED, SHIPPED, WRONG, CORRECTION, scan("P1", TrackingStatus.DELIVERED, 55));

        assertThat(timeline.stage()).isEqualTo(Stage.DELIVERED);
        assertThat(timeline.parcels().getFirst().calledDelivered()).isFalse();
    }

    @Test
    void aRoundThatWasNoneIsNoStage() {
        var round = scan("P1", TrackingStatus.OUT_FOR_DELIVERY, 30);

        assertThat(timeline(CONFIRMED, SHIPPED, round).stage()).isEqualTo(Stage.OUT_FOR_DELIVERY);
        assertThat(timeline(
                                CONFIRMED,
                                SHIPPED,
                                round,
                                correction("correction", "P1", round, TrackingStatus.IN_TRANSIT, 31))
                        .stage())
                .isEqualTo(Stage.SHIPPED);
    }

    @Test
    void aCorrectionOfACorrectionLeavesBothOut() {
        var back = correction("back", "P1", CORRECTION, TrackingStatus.DELIVERED, 60);
        var timeline = timeline(back, CONFIRMED, CORRECTION, SHIPPED, WRONG);

        assertThat(timeline.parcels().getFirst().lastScan().orElseThrow().time())
                .isEqualTo(back.context().time());
        assertThat(timeline.history()).filteredOn(Checkpoint::corrected).hasSize(2);
    }

    @Test
    void twoThatCorrectEachOtherAreBothWrong() {
        var one = scan("P1", TrackingStatus.DELIVERED, 30);
        var other = correction("other", "P1", one, TrackingStatus.EXPIRED, 31);
        var circle = new ShipmentProgressed(
                one.context(),
                one.shipment(),
                one.status(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(other.context().id()));

        assertThat(timeline(circle, other).stage()).isEqualTo(Stage.PENDING);
        assertThat(timeline(other, circle, CONFIRMED, SHIPPED)
                        .parcels()
                        .getFirst()
                        .status())
                .isEqualTo(TrackingStatus.PENDING);
    }

    @Test
    void whatIsUnknownOrAnotherParcelsIsNotCorrected() {
        var elsewhere = correction("elsewhere", "P2", WRONG, TrackingStatus.IN_TRANSIT, 50);
        var unknown = correction("unknown", "P1", elsewhere, TrackingStatus.IN_TRANSIT, 51);

        assertThat(timeline(CONFIRMED, SHIPPED, WRONG, elsewhere, unknown)
                        .parcels()
                        .getFirst()
                        .isDelivered())
                .isTrue();
    }

    @Test
    void twoParcelsThatWereMergedAreOne() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER, "A", true, LAMP),
                Samples.shipped(SHOP, ORDER, "B", false, BULBS),
                shipped("C", 20, List.of(LAMP, BULBS), "A", "B"),
                scan("A", TrackingStatus.IN_TRANSIT, 10),
                scan("C", TrackingStatus.DELIVERED, 40),
                scan("B", TrackingStatus.IN_TRANSIT, 41));

        assertThat(timeline.parcels()).extracting(Parcel::id).containsExactly(new ShipmentId("C"));
        assertThat(timeline.stage()).isEqualTo(Stage.DELIVERED);
        assertThat(timeline.history())
                .as("what is said of the old numbers can still be read")
                .hasSize(7);
    }

    @Test
    void aParcelThatWasSplitIsTwo() {
        var one = shipped("A1", 20, List.of(LAMP), "P1");
        var other = shipped("A2", 20, List.of(BULBS), "P1");

        assertThat(timeline(CONFIRMED, SHIPPED, one, scan("A1", TrackingStatus.DELIVERED, 30)))
                .satisfies(half -> {
                    assertThat(half.stage()).isEqualTo(Stage.SHIPPED);
                    assertThat(half.stillToCome()).hasSize(1);
                });
        assertThat(timeline(other, one, SHIPPED, CONFIRMED).parcels())
                .extracting(Parcel::id)
                .containsExactly(new ShipmentId("A1"), new ShipmentId("A2"));
    }

    @Test
    void aParcelIsSplitAsWellByItsOwnNewListAndAnother() {
        var timeline = timeline(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER, "A", false, LAMP, BULBS),
                shipped("A", 20, List.of(LAMP)),
                shipped("B", 20, List.of(BULBS)));

        assertThat(timeline.complete()).isTrue();
        assertThat(timeline.parcels())
                .extracting(parcel -> parcel.contents().getFirst().item().id())
                .containsExactly("1", "2");
    }

    @Test
    void whatIsShippedAgainAfterItWasReplacedIsAParcelAgain() {
        var merged = shipped("B", 20, List.of(LAMP, BULBS), "P1");
        var after = shipped("P1", 21, List.of(LAMP, BULBS), "B");

        assertThat(timeline(after, merged, SHIPPED, CONFIRMED).parcels())
                .extracting(Parcel::id)
                .containsExactly(new ShipmentId("P1"));
    }

    private static OrderShipped shipped(String parcel, int hours, List<ShippedItem> items, String... replaces) {
        return new OrderShipped(
                EventContext.of("%s-at-%d".formatted(parcel, hours), SHOP, ORDER, Samples.TIME.plusHours(hours)),
                new Shipment(
                        new ShipmentId(parcel),
                        Samples.shipped(SHOP, ORDER).shipment().carrier(),
                        Optional.empty(),
                        Optional.empty(),
                        items,
                        Optional.empty(),
                        Stream.of(replaces).map(ShipmentId::new).toList()),
                false);
    }
}
