package dev.waybill.tracking.ledger;

import java.time.Instant;
import java.util.Optional;

/** Says when an order that has changed is to be looked at next. Written with the order itself, for each write of its row costs as much. */
public interface WatchMoment {

    /** By the order's own time, however late it is heard of; empty where there is nothing to look for any more. */
    Optional<Instant> next(TrackedOrder order);
}
