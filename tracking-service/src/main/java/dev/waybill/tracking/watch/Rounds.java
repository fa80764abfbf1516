package dev.waybill.tracking.watch;

import dev.waybill.tracking.chore.Chore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Sends the watcher round, as long as the service runs. */
@ApplicationScoped
class Rounds {

    private final Watcher watcher;
    private final Learning learning;
    private final DelayConfig config;
    private final Clock clock;
    private Instant learnt = Instant.MIN;
    private Optional<Chore> chore = Optional.empty();

    Rounds(Watcher watcher, Learning learning, DelayConfig config, Clock clock) {
        this.watcher = watcher;
        this.learning = learning;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            chore = Optional.of(Chore.every(config.poll(), "delay-watch", this::go));
        }
    }

    private void go() throws Throwable {
        if (learnt.isBefore(clock.instant().minus(config.learnEvery()))) {
            Chore.await(() -> learning.learn(clock.instant()));
            learnt = clock.instant();
        }
        while (Chore.await(() -> watcher.look(clock.instant())) == Watcher.AT_ONCE) {
            // As many again may be waiting.
        }
    }

    void stop(@Observes ShutdownEvent event) {
        chore.ifPresent(Chore::stop);
    }
}
