/**
 * The tracking service: order events in, the customer's page and its JSON out.
 *
 * <p>{@code intake} takes events from Kafka, {@code ledger} keeps what they say, {@code timeline} folds that into where an
 * order is, {@code page} and {@code api} show it to whoever holds the order's link, and {@code limit} counts who tries others. {@code shop} shows
 * a shop its orders, {@code webhook} tells it of them, and {@code figures} counts them.
 */
@NullMarked
package dev.waybill.tracking;

import org.jspecify.annotations.NullMarked;
