package dev.waybill.events;

/** What one record of one of our topics says. */
sealed interface TopicEvent permits OrderEvent, NotificationEvent, PushSubscriptionEvent, ErasureEvent {

    EventContext context();

    TopicEventType type();
}
