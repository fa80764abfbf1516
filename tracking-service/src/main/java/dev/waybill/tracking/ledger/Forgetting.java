package dev.waybill.tracking.ledger;

import dev.waybill.tracking.chore.Chore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
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
    private Optional<Chore> chore = Optional.empty();

    Forgetting(Mutiny.SessionFactory sessions, Forgotten orders, RetentionConfig config, MeterRegistry metrics) {
        this.sessions = sessions;
        this.orders = orders;
        this.config = config;
        this.forgotten = Counter.builder("waybill.orders.forgotten")
                .description("Orders that ended long ago and of which nothing is kept any more")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        chore = config.orders().map(ago -> Chore.every(config.sweep(), "forgetting", () -> sweep(ago)));
    }

    void stop(@Observes ShutdownEvent event) {
        chore.ifPresent(Chore::stop);
    }

    private void sweep(Duration ago) throws Throwable {
        int all = 0;
        int some;
        do {
            some = Chore.await(() -> some(ago));
            all += some;
        } while (some == AT_ONCE);
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
