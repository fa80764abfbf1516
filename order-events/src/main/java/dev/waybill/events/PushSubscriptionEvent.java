package dev.waybill.events;

/**
 * A customer's device that wants to hear of an order by push, or no longer does. Published by the tracking service for its page, and
 * by a shop for its own app.
 *
 * <p>The latest of an order and a device holds. Events of an order come in their order; one that is published again changes nothing.
 * What leads to the device is a secret (RFC 8030, 8.3): nothing here prints it.
 */
public sealed interface PushSubscriptionEvent extends TopicEvent permits PushSubscribed, PushUnsubscribed {

    @Override
    EventContext context();

    PushDevice device();

    @Override
    default PushSubscriptionEventType type() {
        return switch (this) {
            case PushSubscribed _ -> PushSubscriptionEventType.SUBSCRIBED;
            case PushUnsubscribed _ -> PushSubscriptionEventType.UNSUBSCRIBED;
        };
    }
}
