package dev.waybill.notification.message;

import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.OrderRefunded;
import dev.waybill.events.OrderReturned;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import java.util.List;
import java.util.Optional;

/** Decides which events are worth a customer's attention. */
public final class Notifications {

    private Notifications() {}

    /**
     * The notification that an event calls for, if it calls for one. A scan that tells nothing new (another "out for
     * delivery" on the same day, the same pickup point once more, anything once the parcel is delivered) does not. A scan that
     * was corrected told nothing: what comes after it is news as if it had never been.
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
                announced(shipped, before) ? Optional.empty() : Optional.of(NotificationKind.SHIPPED);
            case OrderDelayed _ -> Optional.of(NotificationKind.DELAYED);
            // The page says at once that the answer has come; what the shop makes of it is told when it does.
            case DelayAnswered _, DeliveryDisputed _ -> Optional.empty();
            case OrderCancelled _ -> Optional.of(NotificationKind.CANCELLED);
            case OrderReturned _ -> Optional.of(NotificationKind.RETURN_RECEIVED);
            case OrderRefunded _ -> Optional.of(NotificationKind.REFUNDED);
            case ShipmentProgressed scan -> kind(scan, before);
            // Nobody is left to be told.
            case OrderErased _ -> Optional.empty();
        };
    }

    /** The goods are on their way already, be it in other parcels. */
    private static boolean announced(OrderShipped shipped, OrderSoFar before) {
        var parcel = shipped.shipment();
        return before.shipped(parcel.id()).isPresent()
                || parcel.replaces().stream()
                        .anyMatch(replaced -> before.shipped(replaced).isPresent());
    }

    private static Optional<NotificationKind> kind(ShipmentProgressed scan, OrderSoFar before) {
        var counting = before.and(scan).scans(scan.shipment()).toList();
        if (!counting.contains(scan)) {
            return Optional.empty();
        }
        var earlier = counting.stream().filter(known -> !known.equals(scan)).toList();
        if (earlier.stream().anyMatch(known -> known.status() == TrackingStatus.DELIVERED)) {
            return Optional.empty();
        }
        return switch (scan.status()) {
            case DELIVERED -> Optional.of(NotificationKind.DELIVERED);
            case OUT_FOR_DELIVERY -> unless(sameRoundToldBefore(scan, earlier), NotificationKind.OUT_FOR_DELIVERY);
            case ATTEMPT_FAILED ->
                unless(sameRoundToldBefore(scan, earlier) || overtaken(scan, earlier), NotificationKind.ATTEMPT_FAILED);
            case AVAILABLE_FOR_PICKUP ->
                unless(
                        earlier.stream().anyMatch(known -> samePickup(known, scan)) || overtaken(scan, earlier),
                        NotificationKind.READY_FOR_PICKUP);
            case EXCEPTION ->
                unless(!returns(scan) || earlier.stream().anyMatch(Notifications::returns), NotificationKind.RETURNING);
            case PENDING, INFO_RECEIVED, IN_TRANSIT, EXPIRED -> Optional.empty();
        };
    }

    private static Optional<NotificationKind> unless(boolean needless, NotificationKind kind) {
        return needless ? Optional.empty() : Optional.of(kind);
    }

    /** A carrier's scans come late and out of order: "missed you" is no news once the parcel waits at the pickup point. */
    private static boolean overtaken(ShipmentProgressed scan, List<ShipmentProgressed> earlier) {
        return earlier.stream()
                .anyMatch(known -> known.context()
                        .time()
                        .toInstant()
                        .isAfter(scan.context().time().toInstant()));
    }

    private static boolean samePickup(ShipmentProgressed earlier, ShipmentProgressed scan) {
        return earlier.status() == TrackingStatus.AVAILABLE_FOR_PICKUP
                && earlier.pickup().equals(scan.pickup());
    }

    private static boolean returns(ShipmentProgressed scan) {
        return scan.status() == TrackingStatus.EXCEPTION
                && scan.reason().filter(TrackingReason.RETURNING::equals).isPresent();
    }

    private static boolean sameRoundToldBefore(ShipmentProgressed scan, List<ShipmentProgressed> earlier) {
        return earlier.stream().anyMatch(known -> sameRound(known, scan));
    }

    private static boolean sameRound(ShipmentProgressed earlier, ShipmentProgressed scan) {
        return earlier.status() == scan.status()
                && earlier.context()
                        .time()
                        .toLocalDate()
                        .equals(scan.context().time().toLocalDate());
    }
}
