package dev.waybill.events;

/**
 * It was not sent, for its recipient is on the suppression list or wants no such messages, or the shop does not tell such news.
 *
 * @param reason why they are: {@code no_such_address}, {@code mailbox_full}, {@code complaint}, {@code customer_choice} or {@code switched_off}
 */
public record NotificationSuppressed(EventContext context, Delivery delivery, Word reason)
        implements NotificationEvent {

    public NotificationSuppressed {
        Check.present(context, "context");
        Check.present(delivery, "delivery");
        Check.present(reason, "reason");
    }
}
