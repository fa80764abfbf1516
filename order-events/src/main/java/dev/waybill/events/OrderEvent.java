package dev.waybill.events;

/**
 * Something that happened to an order. Facts in the past tense, versioned by {@link EventType}: a reader ignores fields
 * that it does not know, and a change that would break readers is a new type.
 */
public sealed interface OrderEvent extends TopicEvent
        permits OrderConfirmed,
                OrderPacked,
                OrderShipped,
                OrderDelayed,
                DelayAnswered,
                DeliveryDisputed,
                OrderCancelled,
                OrderReturned,
                OrderRefunded,
                ShipmentProgressed,
                OrderErased {

    @Override
    EventContext context();

    @Override
    default EventType type() {
        return switch (this) {
            case OrderConfirmed _ -> EventType.ORDER_CONFIRMED;
            case OrderPacked _ -> EventType.ORDER_PACKED;
            case OrderShipped _ -> EventType.ORDER_SHIPPED;
            case OrderDelayed _ -> EventType.ORDER_DELAYED;
            case DelayAnswered _ -> EventType.DELAY_ANSWERED;
            case DeliveryDisputed _ -> EventType.DELIVERY_DISPUTED;
            case OrderCancelled _ -> EventType.ORDER_CANCELLED;
            case OrderReturned _ -> EventType.ORDER_RETURNED;
            case OrderRefunded _ -> EventType.ORDER_REFUNDED;
            case ShipmentProgressed _ -> EventType.SHIPMENT_PROGRESSED;
            case OrderErased _ -> EventType.ORDER_ERASED;
        };
    }
}
