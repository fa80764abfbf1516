package dev.waybill.notification.order;

import dev.waybill.events.OrderEvent;

/**
 * An event that the inbox holds.
 *
 * @param seq where it stands in the inbox; of two events of one order, the one that came later has the higher
 * @param silent nobody is told of it
 */
public record StoredEvent(long seq, OrderEvent event, boolean silent) {

    /** One that may be told. */
    public StoredEvent(long seq, OrderEvent event) {
        this(seq, event, false);
    }
}
