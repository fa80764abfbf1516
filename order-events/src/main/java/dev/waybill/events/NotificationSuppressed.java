package dev.waybill.events;

/**
 * It was not sent, for its recipient is on the suppression list.
 *
 * @param reason why they are: {@code no_such_address}, {@code mailbox_full} or {@code complaint}
 */
public record NotificationSuppressed(EventContext context, Delivery delivery, Word reason)
        implements NotificationEvent {

    public NotificationSuppressed {
        Check.present(context, "context");
        Check.present(delivery, "delivery");
        Check.present(reason, "reason");
    }
}
