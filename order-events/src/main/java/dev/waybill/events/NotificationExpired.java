package dev.waybill.events;

/**
 * It could not be sent while it was worth telling.
 */
public record NotificationExpired(EventContext context, Delivery delivery) implements NotificationEvent {

    public NotificationExpired {
        Check.present(context, "context");
        Check.present(delivery, "delivery");
    }
}
