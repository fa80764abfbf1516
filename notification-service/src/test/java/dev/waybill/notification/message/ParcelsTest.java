package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderItem;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.message.Portion.Form;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample order has one lamp (line 1) and two bulbs (line 2). */
class ParcelsTest {

    private static final OrderEvent CONFIRMED = Samples.confirmed("lumen", "1");

    @Test
    void aParcelWithEverythingIsTheWholeOrder() {
        assertThat(leaving(Samples.shipped("lumen", "1"))).isEqualTo(new Portion(Form.WHOLE, 3, 3));
        assertThat(leaving(parcel("P1", false, lamp(), bulbs(2)))).isEqualTo(new Portion(Form.WHOLE, 3, 3));
    }

    @Test
    void aParcelBeforeOthersHoldsSomeOfIt() {
        assertThat(leaving(parcel("P1", true, bulbs(2)))).isEqualTo(new Portion(Form.SOME, 2, 3));
        assertThat(leaving(parcel("P1", true, lamp()))).isEqualTo(new Portion(Form.SOME, 1, 3));
    }

    @Test
    void whatTheShopForgotToAnnounceIsStillToCome() {
        assertThat(leaving(parcel("P1", false, bulbs(1))).form()).isEqualTo(Form.SOME);
    }

    @Test
    void theParcelAfterAllOthersHoldsTheLastOfIt() {
        assertThat(leaving(parcel("P1", true, lamp()), parcel("P2", false, bulbs(2))))
                .isEqualTo(new Portion(Form.LAST, 2, 3));
    }

    @Test
    void aPartThatDoesNotSayWhatIsInItIsNotCounted() {
        var first = Samples.shipped("lumen", "1", "P1", true);

        assertThat(leaving(first).form()).isEqualTo(Form.PART);
        assertThat(leaving(first, parcel("P2", false, lamp())).counted()).isTrue();
    }

    @Test
    void ofTwoParcelsOnTheWayTheFirstToArriveIsSomeAndTheOtherTheLast() {
        var first = parcel("P1", true, lamp());
        var second = parcel("P2", false, bulbs(2));
        var arrived = Samples.progressed("lumen", "1", TrackingStatus.DELIVERED);

        assertThat(parcels(CONFIRMED, first, second).arriving(first).form()).isEqualTo(Form.SOME);
        assertThat(parcels(CONFIRMED, first, second, arrived).arriving(second).form())
                .isEqualTo(Form.LAST);
        assertThat(parcels(CONFIRMED, first, second, arrived).notDelivered())
                .extracting(OrderItem::id, OrderItem::quantity)
                .containsExactly(tuple("2", 2));
    }

    private static Portion leaving(OrderShipped... shipped) {
        var history = new ArrayList<OrderEvent>(List.of(CONFIRMED));
        history.addAll(List.of(shipped));
        return parcels(history.toArray(OrderEvent[]::new)).leaving(shipped[shipped.length - 1]);
    }

    private static Parcels parcels(OrderEvent... history) {
        return new Parcels(OrderSoFar.of(List.of(history)).orElseThrow());
    }

    private static OrderShipped parcel(String id, boolean moreToFollow, ShippedItem... items) {
        return Samples.shipped("lumen", "1", id, moreToFollow, items);
    }

    private static ShippedItem lamp() {
        return new ShippedItem("1", 1);
    }

    private static ShippedItem bulbs(int quantity) {
        return new ShippedItem("2", quantity);
    }
}
