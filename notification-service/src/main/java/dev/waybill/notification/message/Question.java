package dev.waybill.notification.message;

import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.DeliveryDisputed.Claim;
import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.OrderRefunded;
import dev.waybill.events.OrderReturned;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * "How was it?": asked once of an order, when the last of it has arrived, and never while something is wrong with it. What is still
 * to come, has not arrived, went back, was paid back or cancelled, what the customer
 * misses, and a delay or failed attempt after the arrival each forbid it.
 */
public final class Question {

    private Question() {}

    /**
     * The question that an event calls for: it must have made the order complete, and none before it.
     *
     * @param order what was known when the event came, itself included
     */
    public static Optional<Notification> of(OrderEvent event, OrderSoFar order) {
        return isArrival(event) && completes(event, order)
                ? Optional.of(new Notification(NotificationKind.FEEDBACK, event, order))
                : Optional.empty();
    }

    /**
     * Why it is not asked after all: the event that forbids it.
     *
     * @param order all that is known by now
     */
    public static Optional<OrderEvent> forbidden(OrderSoFar order) {
        for (OrderEvent event : order.events()) {
            boolean wrong = switch (event) {
                case OrderCancelled _, OrderReturned _, OrderRefunded _, OrderErased _ -> true;
                case OrderShipped shipped -> isMissing(shipped.shipment().id(), order);
                case ShipmentProgressed scan -> isMissing(scan.shipment(), order) || troubledAfterwards(scan, order);
                case OrderDelayed delayed -> delayedAfterwards(delayed, order);
                case DeliveryDisputed disputed -> isMissed(disputed, order);
                case OrderConfirmed _, OrderPacked _, DelayAnswered _ -> false;
            };
            if (wrong) {
                return Optional.of(event);
            }
        }
        return partOnly(order);
    }

    private static boolean completes(OrderEvent event, OrderSoFar order) {
        return forbidden(order).isEmpty()
                && earlierArrivals(event, order).stream()
                        .noneMatch(earlier -> forbidden(earlier).isEmpty());
    }

    /** The order as it stood when each parcel before this one had arrived. */
    private static List<OrderSoFar> earlierArrivals(OrderEvent event, OrderSoFar order) {
        List<OrderEvent> before = order.before(event).events();
        return IntStream.range(0, before.size())
                .filter(at -> isArrival(before.get(at)))
                .mapToObj(at -> new OrderSoFar(order.confirmed(), before.subList(0, at + 1)))
                .toList();
    }

    private static boolean isArrival(OrderEvent event) {
        return event instanceof ShipmentProgressed scan && scan.status() == TrackingStatus.DELIVERED;
    }

    private static boolean isMissing(ShipmentId parcel, OrderSoFar order) {
        return !arrived(parcel, order) && !order.isReplaced(parcel);
    }

    /** Whether the customer's last word on the parcel is that it is not there. */
    private static boolean isMissed(DeliveryDisputed disputed, OrderSoFar order) {
        return disputed.claim() == Claim.NOT_RECEIVED
                && order.all(DeliveryDisputed.class).stream()
                        .filter(said -> said.shipment().equals(disputed.shipment()))
                        .reduce((_, last) -> last)
                        .equals(Optional.of(disputed));
    }

    private static boolean arrived(ShipmentId parcel, OrderSoFar order) {
        return lastArrival(order, Set.of(parcel)).isPresent();
    }

    /** When the last of these arrived; empty if none did. */
    private static Optional<Instant> lastArrival(OrderSoFar order, Set<ShipmentId> parcels) {
        return order.scans().stream()
                .filter(scan -> parcels.contains(scan.shipment()) && isArrival(scan))
                .map(scan -> scan.context().time().toInstant())
                .max(Instant::compareTo);
    }

    private static boolean troubledAfterwards(ShipmentProgressed scan, OrderSoFar order) {
        boolean trouble = scan.status() == TrackingStatus.EXCEPTION || scan.status() == TrackingStatus.ATTEMPT_FAILED;
        return trouble && order.scans().contains(scan) && after(scan, lastArrival(order, Set.of(scan.shipment())));
    }

    private static boolean delayedAfterwards(OrderDelayed delayed, OrderSoFar order) {
        var parcels = delayed.shipment().<Set<ShipmentId>>map(Set::of).orElseGet(() -> parcels(order));
        return after(delayed, lastArrival(order, parcels));
    }

    private static boolean after(OrderEvent event, Optional<Instant> arrival) {
        return arrival.map(event.context().time().toInstant()::isAfter).orElse(true);
    }

    private static Set<ShipmentId> parcels(OrderSoFar order) {
        var parcels = new LinkedHashSet<ShipmentId>();
        order.parcels().forEach(shipped -> parcels.add(shipped.shipment().id()));
        order.all(ShipmentProgressed.class).forEach(scan -> parcels.add(scan.shipment()));
        return parcels;
    }

    /** The last parcel, if more is to follow it. Of parcels that only their carrier knows, nobody knows that. */
    private static Optional<OrderEvent> partOnly(OrderSoFar order) {
        List<OrderShipped> parcels = order.parcels();
        boolean part = !parcels.isEmpty()
                && (parcels.getLast().moreToFollow() || !order.stillToCome().isEmpty());
        return part ? Optional.of(parcels.getLast()) : Optional.empty();
    }
}
