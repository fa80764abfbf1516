/**
 * The contract between a shop and Waybill: what happened to an order, as CloudEvents 1.0 on one Kafka topic, and on another what
 * became of the messages about it.
 *
 * <p>Everything about one order has the same record key ({@code shop/order}) and so stays in the order in which it was
 * published. Delivery is at least once: a reader recognises a repeated event by {@linkplain EventContext#id() its id}
 * within its shop. All types are immutable values and safe to share between threads; none can hold a value that the
 * published JSON Schemas refuse.
 */
@NullMarked
package dev.waybill.events;

import org.jspecify.annotations.NullMarked;
