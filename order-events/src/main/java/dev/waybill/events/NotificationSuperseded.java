package dev.waybill.events;

import java.util.Optional;

/**
 * It was not sent, for a later message of the same order says more.
 *
 * @param by the order event that called for the later message
 */
public record NotificationSuperseded(EventContext context, Delivery delivery, Optional<EventId> by)
        implements NotificationEvent {

    public NotificationSuperseded {
        Check.present(context, "context");
        Check.present(delivery, "delivery");
        by = Check.optional(by);
    }
}
