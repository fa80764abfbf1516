package dev.waybill.events;

/**
 * It was not sent, and will not be unless a person sees to it.
 *
 * @param reason the class of what went wrong, such as {@code no_such_recipient}
 */
public record NotificationFailed(EventContext context, Delivery delivery, Word reason) implements NotificationEvent {

    public NotificationFailed {
        Check.present(context, "context");
        Check.present(delivery, "delivery");
        Check.present(reason, "reason");
    }
}
