package dev.waybill.events;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of order event, with the names that {@code ce_type} has for them. */
public enum EventType implements TopicEventType {
    ORDER_CONFIRMED("dev.waybill.order.confirmed.v1", OrderConfirmed.class),
    ORDER_PACKED("dev.waybill.order.packed.v1", OrderPacked.class),
    ORDER_SHIPPED("dev.waybill.order.shipped.v1", OrderShipped.class),
    ORDER_DELAYED("dev.waybill.order.delayed.v1", OrderDelayed.class),
    DELAY_ANSWERED("dev.waybill.delay.answered.v1", DelayAnswered.class),
    DELIVERY_DISPUTED("dev.waybill.delivery.disputed.v1", DeliveryDisputed.class),
    ORDER_CANCELLED("dev.waybill.order.cancelled.v1", OrderCancelled.class),
    ORDER_RETURNED("dev.waybill.order.returned.v1", OrderReturned.class),
    ORDER_REFUNDED("dev.waybill.order.refunded.v1", OrderRefunded.class),
    SHIPMENT_PROGRESSED("dev.waybill.shipment.progressed.v1", ShipmentProgressed.class),
    ORDER_ERASED("dev.waybill.order.erased.v1", OrderErased.class);

    private final String ceType;
    private final Class<? extends OrderEvent> eventClass;

    EventType(String ceType, Class<? extends OrderEvent> eventClass) {
        this.ceType = ceType;
        this.eventClass = eventClass;
    }

    /** As {@code ce_type} has it: {@code dev.waybill.order.confirmed.v1}. */
    @Override
    public String ceType() {
        return ceType;
    }

    /** The published JSON Schema of the data, as a resource of this library: {@code order.confirmed.v1.schema.json}. */
    @Override
    public String schema() {
        return TopicEventType.super.schema();
    }

    @Override
    public Class<? extends OrderEvent> eventClass() {
        return eventClass;
    }

    public static Optional<EventType> of(String ceType) {
        return Arrays.stream(values())
                .filter(type -> type.ceType.equals(ceType))
                .findFirst();
    }
}
