package dev.waybill.local;

import dev.waybill.embedded.CaughtMail;
import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.EmailAddress;
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
import java.util.Optional;

/**
 * A mail that a customer has to get, found by the headers every mail carries.
 *
 * @param event the id of the event it tells of
 * @param notification what it says, as X-Waybill-Notification has it
 */
record ExpectedMail(String event, String notification, EmailAddress recipient) {

    /** The mail that an event of a sample order calls for; most scans call for none. */
    static Optional<ExpectedMail> of(OrderEvent event, EmailAddress recipient) {
        return notification(event)
                .map(notification -> new ExpectedMail(event.context().id().value(), notification, recipient));
    }

    /** Said here once more and not asked of the notification service, which is what this checks. */
    private static Optional<String> notification(OrderEvent event) {
        return switch (event) {
            case OrderConfirmed _ -> Optional.of("confirmed");
            case OrderPacked _ -> Optional.of("packed");
            case OrderShipped _ -> Optional.of("shipped");
            case OrderDelayed _ -> Optional.of("delayed");
            case DelayAnswered _, DeliveryDisputed _ -> Optional.empty();
            case OrderCancelled _ -> Optional.of("cancelled");
            case OrderReturned _ -> Optional.of("return_received");
            case OrderRefunded _ -> Optional.of("refunded");
            case OrderErased _ -> Optional.empty();
            case ShipmentProgressed scan ->
                switch (scan.status()) {
                    case OUT_FOR_DELIVERY -> Optional.of("out_for_delivery");
                    case DELIVERED -> Optional.of("delivered");
                    case ATTEMPT_FAILED -> Optional.of("attempt_failed");
                    case AVAILABLE_FOR_PICKUP -> Optional.of("ready_for_pickup");
                    case EXCEPTION ->
                        scan.reason().filter(TrackingReason.RETURNING::equals).map(_ -> "returning");
                    case PENDING, INFO_RECEIVED, IN_TRANSIT, EXPIRED -> Optional.empty();
                };
        };
    }

    boolean matches(CaughtMail mail) {
        return mail.header("X-Waybill-Event").filter(event::equals).isPresent()
                && mail.header("X-Waybill-Notification")
                        .filter(notification::equals)
                        .isPresent()
                && mail.recipient().equalsIgnoreCase(recipient.value());
    }

    @Override
    public String toString() {
        return notification + " (event " + event + ")";
    }
}
