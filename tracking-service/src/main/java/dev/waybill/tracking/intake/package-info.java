/**
 * Order events from Kafka into the ledger.
 *
 * <p>Records of a partition are taken in their order. A batch is acknowledged once what it says is committed and what can't
 * be read in it lies in the dead letters; until then it is tried again, however long the database or the broker is away.
 * A record that comes again changes nothing.
 */
@NullMarked
package dev.waybill.tracking.intake;

import org.jspecify.annotations.NullMarked;
