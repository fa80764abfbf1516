package dev.waybill.notification.retention;

import dev.waybill.notification.order.InboxConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Looks for orders to forget, in small steps so that nobody waits for it. */
@ApplicationScoped
class Forgetting {

    private static final Logger LOG = Logger.getLogger(Forgetting.class);
    private static final int AT_ONCE = 500;

    private final OldOrders orders;
    private final InboxConfig config;
    private final Vertx vertx;
    private final Counter counter;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile long timer;

    Forgetting(OldOrders orders, InboxConfig config, Vertx vertx, MeterRegistry metrics) {
        this.orders = orders;
        this.config = config;
        this.vertx = vertx;
        this.counter = Counter.builder("waybill.inbox.forgotten")
                .description(
                        "Orders of which nothing happened for waybill.inbox.retention and nothing is kept any more")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.sweep().toMillis(), _ -> sweep());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void sweep() {
        if (underWay.compareAndSet(false, true)) {
            from(0, 0)
                    .call(() -> orders.forgetDevices(config.retention()))
                    .onTermination()
                    .invoke(() -> underWay.set(false))
                    .subscribe()
                    .with(
                            forgotten -> {
                                if (forgotten > 0) {
                                    LOG.infof("event=orders_forgotten orders=%d", forgotten);
                                }
                            },
                            failure -> LOG.warnf("event=orders_not_forgotten cause=\"%s\"", failure));
        }
    }

    private Uni<Integer> from(long seq, int forgottenBefore) {
        return orders.look(seq, AT_ONCE, config.retention())
                .chain(look -> orders.forget(look.orders(), config.retention())
                        .invoke(forgotten -> counter.increment(forgotten))
                        .map(forgotten -> forgottenBefore + forgotten)
                        .chain(forgotten ->
                                look.end() ? Uni.createFrom().item(forgotten) : from(look.last(), forgotten)));
    }
}
