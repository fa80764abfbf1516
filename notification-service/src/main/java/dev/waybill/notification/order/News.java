package dev.waybill.notification.order;

import dev.waybill.events.OrderEvent;

/**
 * An event on its way into the inbox.
 *
 * @param silent it is to be known and not told: nobody gets a mail because of it, now or later
 */
public record News(OrderEvent event, boolean silent) {}
