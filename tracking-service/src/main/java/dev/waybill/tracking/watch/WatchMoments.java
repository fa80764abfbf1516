package dev.waybill.tracking.watch;

import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.ledger.WatchMoment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** By the order's own time, however late it is heard of. */
@ApplicationScoped
class WatchMoments implements WatchMoment {

    private final Learning learning;

    WatchMoments(Learning learning) {
        this.learning = learning;
    }

    @Override
    public Optional<Instant> next(TrackedOrder order) {
        return learning.watch().first(order);
    }
}
