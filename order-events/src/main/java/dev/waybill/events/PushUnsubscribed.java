package dev.waybill.events;

/** A device no longer wants to hear of the order. What it hears of other orders stays as it is. */
public record PushUnsubscribed(EventContext context, PushDevice device) implements PushSubscriptionEvent {

    public PushUnsubscribed {
        Check.present(context, "context");
        Check.present(device, "device");
    }
}
