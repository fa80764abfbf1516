package dev.waybill.notification.order;

import dev.waybill.events.OrderEvent;

/**
 * An event that the inbox holds.
 *
 * @param seq where it stands in the inbox; of two events of one order, the one that came later has the higher
 */
public record StoredEvent(long seq, OrderEvent event) {}
