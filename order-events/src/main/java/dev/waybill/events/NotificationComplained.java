package dev.waybill.events;

/**
 * It was delivered, and the recipient told their mail system that they do not want it (RFC 5965).
 *
 * @param reason the report's feedback type, such as {@code abuse}
 */
public record NotificationComplained(EventContext context, Delivery delivery, Word reason)
        implements NotificationEvent {

    public NotificationComplained {
        Check.present(context, "context");
        Check.present(delivery, "delivery");
        Check.present(reason, "reason");
    }
}
