package dev.waybill.tracking.watch;

import dev.waybill.tracking.ledger.Received;
import java.time.Instant;

/**
 * What was told of an order, and when it was heard of: a carrier's scan may be days old by then.
 */
record Heard(Received received, Instant at) {}
