package dev.waybill.events;

/**
 * The mail server has taken the mail, which is not to say that the mailbox has: see {@link NotificationBounced}.
 */
public record NotificationSent(EventContext context, Delivery delivery) implements NotificationEvent {

    public NotificationSent {
        Check.present(context, "context");
        Check.present(delivery, "delivery");
    }
}
