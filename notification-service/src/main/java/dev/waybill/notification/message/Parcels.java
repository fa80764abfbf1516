package dev.waybill.notification.message;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderItem;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.notification.message.Portion.Form;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What of an order is in which parcel, and which parcels have arrived. */
record Parcels(OrderSoFar order) {

    /** How much of the order a parcel holds that leaves. */
    Portion leaving(OrderShipped shipped) {
        return portion(shipped, !shipped.moreToFollow() && order.stillToCome().isEmpty());
    }

    /** How much of the order a parcel holds that arrives: the last of it once all others have. */
    Portion arriving(OrderShipped shipped) {
        boolean last = order.stillToCome().isEmpty()
                && order.parcels().stream()
                        .filter(other ->
                                !other.shipment().id().equals(shipped.shipment().id()))
                        .allMatch(this::delivered);
        return portion(shipped, last);
    }

    private Portion portion(OrderShipped shipped, boolean last) {
        int total = OrderSoFar.pieces(order.confirmed().items());
        if (shipped.shipment().items().isEmpty()) {
            // It does not say what is in it: everything, if nothing else ever was or will be in another one.
            boolean alone = order.parcels().size() == 1 && !shipped.moreToFollow();
            return alone ? new Portion(Form.WHOLE, total, total) : new Portion(Form.PART, 0, total);
        }
        int count = OrderSoFar.pieces(order.itemsIn(shipped.shipment()));
        return count >= total
                ? new Portion(Form.WHOLE, total, total)
                : new Portion(last ? Form.LAST : Form.SOME, count, total);
    }

    /** What the customer does not have yet, in parcels or not. Nothing where a parcel does not say what is in it. */
    List<OrderItem> notDelivered() {
        if (order.parcels().stream()
                .anyMatch(parcel -> parcel.shipment().items().isEmpty())) {
            return List.of();
        }
        Map<String, Integer> arrived = new HashMap<>();
        order.parcels().stream()
                .filter(this::delivered)
                .flatMap(parcel -> parcel.shipment().items().stream())
                .forEach((ShippedItem item) -> arrived.merge(item.id(), item.quantity(), Integer::sum));
        return order.confirmed().items().stream()
                .filter(item -> item.quantity() > arrived.getOrDefault(item.id(), 0))
                .map(item -> OrderSoFar.withQuantity(item, item.quantity() - arrived.getOrDefault(item.id(), 0)))
                .toList();
    }

    /** When the last of what is not delivered should arrive. */
    Optional<DateWindow> restExpected() {
        if (!order.stillToCome().isEmpty()) {
            return order.expected(Optional.empty());
        }
        return order.parcels().stream()
                .filter(Predicate.not(this::delivered))
                .flatMap(parcel -> order.expected(Optional.of(parcel.shipment().id())).stream())
                .max(Comparator.comparing(DateWindow::until));
    }

    boolean allDelivered() {
        return order.parcels().stream().allMatch(this::delivered);
    }

    private boolean delivered(OrderShipped parcel) {
        return order.scans(parcel.shipment().id()).anyMatch(scan -> scan.status() == TrackingStatus.DELIVERED);
    }

    /** The latest scan of these statuses. */
    Optional<ShipmentProgressed> last(ShipmentId parcel, Predicate<ShipmentProgressed> which) {
        return order.scans(parcel)
                .filter(which)
                .max(Comparator.comparing(scan -> scan.context().time().toInstant()));
    }
}
