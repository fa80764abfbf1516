package dev.waybill.events;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of erasure event, with the names that {@code ce_type} has for them. */
public enum ErasureEventType implements TopicEventType {
    COMPLETED("dev.waybill.erasure.completed.v1", ErasureCompleted.class);

    private final String ceType;
    private final Class<? extends ErasureEvent> eventClass;

    ErasureEventType(String ceType, Class<? extends ErasureEvent> eventClass) {
        this.ceType = ceType;
        this.eventClass = eventClass;
    }

    /** As {@code ce_type} has it: {@code dev.waybill.erasure.completed.v1}. */
    @Override
    public String ceType() {
        return ceType;
    }

    /** The published JSON Schema of the data, as a resource of this library: {@code erasure.completed.v1.schema.json}. */
    @Override
    public String schema() {
        return TopicEventType.super.schema();
    }

    @Override
    public Class<? extends ErasureEvent> eventClass() {
        return eventClass;
    }

    public static Optional<ErasureEventType> of(String ceType) {
        return Arrays.stream(values())
                .filter(type -> type.ceType.equals(ceType))
                .findFirst();
    }
}
