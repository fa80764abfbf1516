package dev.waybill.tracking.live;

import dev.waybill.tracking.ledger.OrderChanges;
import dev.waybill.tracking.ledger.TrackedOrder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/** Between the database, which announces what changes, and the pages that are open. */
@ApplicationScoped
class LiveUpdates {

    private static final Logger LOG = Logger.getLogger(LiveUpdates.class);

    private final OrderChanges changes;
    private final LiveConfig config;
    private final Streams streams;

    LiveUpdates(OrderChanges changes, LiveConfig config, Clock clock, MeterRegistry metrics) {
        this.changes = changes;
        this.config = config;
        this.streams = new Streams(config, clock);
        Gauge.builder("waybill.live.streams", streams, Streams::count)
                .description("Pages that are open and told of changes")
                .register(metrics);
    }

    void start(@Observes StartupEvent start, Vertx vertx) {
        changes.listen(this::changed, this::lookAgain);
        vertx.setPeriodic(config.heartbeat().toMillis(), _ -> streams.beat());
        vertx.setPeriodic(config.lookAgain().toMillis(), _ -> lookAgain());
    }

    /** Readers open their next stream elsewhere, before this instance stops to answer. */
    void stop(@Observes ShutdownEvent stop) {
        streams.close();
    }

    /** @return false where there are as many readers as there may be */
    boolean follow(TrackedOrder order, Reader reader) {
        boolean follows = streams.open(key(order), order.version(), reader);
        if (follows) {
            // What came in between reading the order and following it.
            look(List.of(key(order)));
        }
        return follows;
    }

    void leave(TrackedOrder order, Reader reader) {
        streams.leave(key(order), reader);
    }

    private static String key(TrackedOrder order) {
        return OrderChanges.key(order.shop(), order.order());
    }

    private void changed(List<String> orders) {
        look(orders.stream().filter(streams::isOpen).toList());
    }

    private void lookAgain() {
        look(streams.orders());
    }

    private void look(Collection<String> orders) {
        if (!orders.isEmpty()) {
            changes.versions(orders)
                    .subscribe()
                    .with(
                            found -> found.forEach(streams::tell),
                            // The next look finds it.
                            failure -> LOG.warnf(
                                    "event=live-look-failed failure=%s",
                                    failure.getClass().getName()));
        }
    }
}
