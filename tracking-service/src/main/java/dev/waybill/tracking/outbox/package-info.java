/**
 * What this service itself has to tell of orders, on its way to the topic {@code order-events}: written in the transaction that
 * makes it true, published once that is committed.
 */
@NullMarked
package dev.waybill.tracking.outbox;

import org.jspecify.annotations.NullMarked;
