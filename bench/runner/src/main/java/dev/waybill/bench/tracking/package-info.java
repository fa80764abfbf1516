/**
 * Measures the tracking service from outside, as a process of its own on a real broker and database: how fast it rebuilds what it
 * knows from the topic, what an event costs with few and with many orders stored, how fast it shows an order's page. Beside it,
 * in the same run, the limits: a plain batched insert of the same records, and a ready document from the same server.
 */
@NullMarked
package dev.waybill.bench.tracking;

import org.jspecify.annotations.NullMarked;
