/**
 * What this service itself has to tell of orders, on its way to the topics {@code order-events} and {@code erasure-receipts}: written in the transaction that
 * makes it true, published once that is committed.
 */
@NullMarked
package dev.waybill.tracking.outbox;

import org.jspecify.annotations.NullMarked;
