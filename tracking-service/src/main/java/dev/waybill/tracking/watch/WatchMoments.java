package dev.waybill.tracking.watch;

import dev.waybill.tracking.ledger.ChangeListener;
import dev.waybill.tracking.ledger.OrderChange;
import dev.waybill.tracking.ledger.Watches;
import dev.waybill.tracking.ledger.Watches.Moment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** With each change of an order it says when to look at it next: by the order's own time, however late it is heard of. */
@ApplicationScoped
class WatchMoments implements ChangeListener {

    private final Watches watches;
    private final Learning learning;

    WatchMoments(Watches watches, Learning learning) {
        this.watches = watches;
        this.learning = learning;
    }

    @Override
    public Uni<Void> changed(List<OrderChange> changes) {
        return watches.set(changes.stream()
                .map(OrderChange::order)
                .map(order -> new Moment(order, learning.watch().first(order)))
                .toList());
    }
}
