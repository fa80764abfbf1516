package dev.waybill.notification.message;

import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import java.util.Optional;

/** Decides which events are worth a customer's attention. */
public final class Notifications {

    private Notifications() {}

    /**
     * The notification that an event calls for, if it calls for one. A scan that tells nothing new (another "out for
     * delivery" on the same day, anything once the parcel is delivered) does not.
     *
     * @param order what was known when the event came; whether it holds the event itself makes no difference
     */
    public static Optional<Notification> of(OrderEvent event, OrderSoFar order) {
        return kind(event, order.before(event)).map(kind -> new Notification(kind, event, order));
    }

    private static Optional<NotificationKind> kind(OrderEvent event, OrderSoFar before) {
        return switch (event) {
            case OrderConfirmed _ -> Optional.of(NotificationKind.CONFIRMED);
            case OrderPacked _ -> Optional.of(NotificationKind.PACKED);
            case OrderShipped shipped ->
                // A correction of a parcel that was announced is for the page, not for the mail.
                before.shipped(shipped.shipment().id()).isPresent()
                        ? Optional.empty()
                        : Optional.of(NotificationKind.SHIPPED);
            case OrderDelayed _ -> Optional.of(NotificationKind.DELAYED);
            case OrderCancelled _ -> Optional.of(NotificationKind.CANCELLED);
            case ShipmentProgressed scan -> kind(scan, before);
        };
    }

    private static Optional<NotificationKind> kind(ShipmentProgressed scan, OrderSoFar before) {
        if (before.scans(scan.shipment()).anyMatch(earlier -> earlier.status() == TrackingStatus.DELIVERED)) {
            return Optional.empty();
        }
        return switch (scan.status()) {
            case DELIVERED -> Optional.of(NotificationKind.DELIVERED);
            case OUT_FOR_DELIVERY ->
                before.scans(scan.shipment()).anyMatch(earlier -> sameRound(earlier, scan))
                        ? Optional.empty()
                        : Optional.of(NotificationKind.OUT_FOR_DELIVERY);
            case PENDING, INFO_RECEIVED, IN_TRANSIT, ATTEMPT_FAILED, AVAILABLE_FOR_PICKUP, EXCEPTION, EXPIRED ->
                Optional.empty();
        };
    }

    private static boolean sameRound(ShipmentProgressed earlier, ShipmentProgressed scan) {
        return earlier.status() == TrackingStatus.OUT_FOR_DELIVERY
                && earlier.context()
                        .time()
                        .toLocalDate()
                        .equals(scan.context().time().toLocalDate());
    }
}
