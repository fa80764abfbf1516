package dev.waybill.events;

/** The types of one of our topics. */
sealed interface TopicEventType permits EventType, NotificationEventType, PushSubscriptionEventType, ErasureEventType {

    /** As {@code ce_type} has it: {@code dev.waybill.order.confirmed.v1}. */
    String ceType();

    /** The published JSON Schema of the data, as a resource of this library: {@code order.confirmed.v1.schema.json}. */
    default String schema() {
        return "/schemas/" + ceType().substring("dev.waybill.".length()) + ".schema.json";
    }

    Class<? extends TopicEvent> eventClass();
}
