package dev.waybill.notification.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets dead letters in their time, and counts those that wait for a person. */
@ApplicationScoped
class LetterSweep {

    private static final Logger LOG = Logger.getLogger(LetterSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int AT_ONCE = 500;

    private final KeptLetters letters;
    private final DeadLetterConfig config;
    private final Vertx vertx;
    private volatile long timer;
    private volatile long waiting;

    LetterSweep(KeptLetters letters, DeadLetterConfig config, Vertx vertx, MeterRegistry metrics) {
        this.letters = letters;
        this.config = config;
        this.vertx = vertx;
        metrics.gauge("waybill.dead.letters.waiting", this, sweep -> sweep.waiting);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(
                EVERY.toMillis(),
                _ -> sweep().subscribe()
                        .with(
                                count -> waiting = count,
                                failure -> LOG.debugf("event=dead_letters_not_swept cause=%s", failure)));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Any number of instances may do this at once. Answers with how many wait. */
    Uni<Long> sweep() {
        return letters.forget(config.retention(), AT_ONCE)
                .invoke(forgotten -> {
                    if (forgotten > 0) {
                        LOG.infof("event=dead_letters_forgotten letters=%d", forgotten);
                    }
                })
                .chain(() -> letters.count(LetterState.SENDABLE));
    }
}
