package dev.waybill.tracking.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Forgets what ended long ago, in steps so small that nobody waits for one. Several instances share it. */
@ApplicationScoped
class Forgetting {

    private static final Logger LOG = Logger.getLogger(Forgetting.class);
    private static final int AT_ONCE = 200;

    private final Mutiny.SessionFactory sessions;
    private final Forgotten orders;
    private final RetentionConfig config;
    private final Counter forgotten;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("forgetting").factory());

    Forgetting(Mutiny.SessionFactory sessions, Forgotten orders, RetentionConfig config, MeterRegistry metrics) {
        this.sessions = sessions;
        this.orders = orders;
        this.config = config;
        this.forgotten = Counter.builder("waybill.orders.forgotten")
                .description("Orders that ended long ago and of which nothing is kept any more")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        long every = config.sweep().toMillis();
        config.orders()
                .ifPresent(ago -> timer.scheduleWithFixedDelay(() -> sweep(ago), every, every, TimeUnit.MILLISECONDS));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void sweep(Duration ago) {
        int all = 0;
        try {
            int some;
            do {
                some = VertxContextSupport.subscribeAndAwait(() -> some(ago));
                all += some;
            } while (some == AT_ONCE);
        } catch (Throwable failure) {
            LOG.warnf(failure, "event=forgetting-broken-off orders=%d; it goes on at the next sweep", all);
        }
        if (all > 0) {
            LOG.infof("event=forgotten orders=%d", all);
        }
    }

    /** @return how many there were */
    Uni<Integer> some(Duration ago) {
        return sessions.withTransaction(session -> orders.forgetEnded(session, ago, AT_ONCE))
                .invoke(some -> forgotten.increment(some));
    }
}
