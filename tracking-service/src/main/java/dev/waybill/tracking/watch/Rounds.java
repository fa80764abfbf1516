package dev.waybill.tracking.watch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sends the watcher round, as long as the service runs. */
@ApplicationScoped
class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final Watcher watcher;
    private final Learning learning;
    private final DelayConfig config;
    private final Clock clock;
    private Optional<Thread> thread = Optional.empty();

    Rounds(Watcher watcher, Learning learning, DelayConfig config, Clock clock) {
        this.watcher = watcher;
        this.learning = learning;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            thread = Optional.of(Thread.ofVirtual().name("delay-watch").start(this::run));
        }
    }

    private void run() {
        var learnt = Instant.MIN;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (learnt.isBefore(clock.instant().minus(config.learnEvery()))) {
                    VertxContextSupport.subscribeAndAwait(() -> learning.learn(clock.instant()));
                    learnt = clock.instant();
                }
                while (VertxContextSupport.subscribeAndAwait(() -> watcher.look(clock.instant())) == Watcher.AT_ONCE) {
                    // As many again may be waiting.
                }
            } catch (Throwable failure) {
                LOG.warnf(failure, "event=delay-watch-failed; the next round tries again");
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(config.poll());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.ifPresent(Thread::interrupt);
    }
}
