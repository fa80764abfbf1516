/**
 * News of an order for whoever has its page open, as server-sent events.
 *
 * <p>An event says only at which version the order is; the page fetches itself anew. What another instance took in is heard of through
 * the database, and what was not heard is found by asking it now and then: news may be late, but are not lost. A stream that is slow skips
 * versions and ends at the last one.
 */
@NullMarked
package dev.waybill.tracking.live;

import org.jspecify.annotations.NullMarked;
