package dev.waybill.events;

import java.util.Optional;

/**
 * It was sent and came back: a report by a mail system (RFC 3464) says that it could not be delivered.
 *
 * @param reason the class of what went wrong: such as {@code no_such_address}
 * @param status the report's enhanced status code (RFC 3463), such as {@code 5.1.1}
 */
public record NotificationBounced(EventContext context, Delivery delivery, Word reason, Optional<EnhancedStatus> status)
        implements NotificationEvent {

    public NotificationBounced {
        Check.present(context, "context");
        Check.present(delivery, "delivery");
        Check.present(reason, "reason");
        status = Check.optional(status);
    }
}
