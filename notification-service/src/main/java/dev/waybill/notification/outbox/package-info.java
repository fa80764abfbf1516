/**
 * What became of deliveries, on its way to the topic {@code notification-events}, and orders that are to be erased or that are. Rows are written in the transaction that makes
 * them true, published in their order, and deleted once the brokers have them: at least once, and a fact that comes twice has
 * the same id.
 */
@NullMarked
package dev.waybill.notification.outbox;

import org.jspecify.annotations.NullMarked;
