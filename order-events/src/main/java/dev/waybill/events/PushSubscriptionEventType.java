package dev.waybill.events;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of push subscription event, with the names that {@code ce_type} has for them. */
public enum PushSubscriptionEventType implements TopicEventType {
    SUBSCRIBED("dev.waybill.push.subscribed.v1", PushSubscribed.class),
    UNSUBSCRIBED("dev.waybill.push.unsubscribed.v1", PushUnsubscribed.class);

    private final String ceType;
    private final Class<? extends PushSubscriptionEvent> eventClass;

    PushSubscriptionEventType(String ceType, Class<? extends PushSubscriptionEvent> eventClass) {
        this.ceType = ceType;
        this.eventClass = eventClass;
    }

    /** As {@code ce_type} has it: {@code dev.waybill.push.subscribed.v1}. */
    @Override
    public String ceType() {
        return ceType;
    }

    /** The published JSON Schema of the data, as a resource of this library: {@code push.subscribed.v1.schema.json}. */
    @Override
    public String schema() {
        return TopicEventType.super.schema();
    }

    @Override
    public Class<? extends PushSubscriptionEvent> eventClass() {
        return eventClass;
    }

    public static Optional<PushSubscriptionEventType> of(String ceType) {
        return Arrays.stream(values())
                .filter(type -> type.ceType.equals(ceType))
                .findFirst();
    }
}
