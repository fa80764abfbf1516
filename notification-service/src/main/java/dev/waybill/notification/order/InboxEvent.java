package dev.waybill.notification.order;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;

/**
 * An event as the inbox holds it, not yet parsed.
 *
 * @param seq where it stands in the inbox
 * @param event a CloudEvent in structured mode
 * @param silent nobody is told of it
 */
public record InboxEvent(long seq, String event, boolean silent) {

    /** For whoever only wants to know what the order has told, and not whether to tell it. */
    public InboxEvent(long seq, String event) {
        this(seq, event, false);
    }

    /** @throws UnreadableInboxException if this release refuses what an earlier one took in */
    public StoredEvent parse() {
        try {
            return new StoredEvent(seq, OrderEventCodec.readStructured(event), silent);
        } catch (UnreadableEventException refused) {
            throw new UnreadableInboxException(seq, refused);
        }
    }

    @Override
    public String toString() {
        return "InboxEvent[" + seq + "]";
    }
}
