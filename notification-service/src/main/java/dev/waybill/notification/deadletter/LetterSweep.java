package dev.waybill.notification.deadletter;

import dev.waybill.gauges.Asked;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
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
    private final Asked<Long> waiting;

    LetterSweep(KeptLetters letters, DeadLetterConfig config, Vertx vertx, MeterRegistry metrics) {
        this.letters = letters;
        this.config = config;
        this.waiting = new Asked<>("dead letters", vertx, EVERY, this::sweep)
                .show(
                        metrics,
                        "waybill.dead.letters.waiting",
                        "Dead letters that wait for a person",
                        Tags.empty(),
                        Long::doubleValue);
    }

    void start(@Observes StartupEvent event) {
        waiting.start();
    }

    void stop(@Observes ShutdownEvent event) {
        waiting.stop();
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
