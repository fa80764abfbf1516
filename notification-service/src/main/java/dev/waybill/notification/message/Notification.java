package dev.waybill.notification.message;

import dev.waybill.events.OrderEvent;

/**
 * Something to say to a customer, whatever the channel.
 *
 * @param trigger the event that calls for it
 * @param order all that was known when the event came
 */
public record Notification(NotificationKind kind, OrderEvent trigger, OrderSoFar order) {}
