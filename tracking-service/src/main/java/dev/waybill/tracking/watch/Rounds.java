package dev.waybill.tracking.watch;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.gauges.ConsumerLag;
import dev.waybill.tracking.chore.Chore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends the watcher round, as long as the service runs, but not while it is behind with what is told of orders, or nobody knows whether it is:
 * of a topic that is read anew, an order that has arrived is late until its last event is read.
 */
@ApplicationScoped
class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final Watcher watcher;
    private final Learning learning;
    private final ConsumerLag lag;
    private final DelayConfig config;
    private final Clock clock;
    private Instant learnt = Instant.MIN;
    private volatile double lastRound = Double.NaN;
    private Optional<Chore> chore = Optional.empty();

    Rounds(
            Watcher watcher,
            Learning learning,
            ConsumerLag lag,
            DelayConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.watcher = watcher;
        this.learning = learning;
        this.lag = lag;
        this.config = config;
        this.clock = clock;
        TimeGauge.builder(
                        "waybill.delay.watch.last.round.timestamp", this, TimeUnit.SECONDS, rounds -> rounds.lastRound)
                .description(
                        "When this instance has last looked at all orders that were due, or begun to; in seconds since 1970")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            // Until the first round: what never gets as far as its end is late one day too.
            lastRound = clock.millis() / 1000.0;
            chore = Optional.of(Chore.every(config.poll(), "delay-watch", this::go));
        }
    }

    private void go() throws Throwable {
        if (isBehind()) {
            LOG.infof("event=delay-watch-waits behind=%.0f", lag.records(OrderEventCodec.TOPIC));
            return;
        }
        if (learnt.isBefore(clock.instant().minus(config.learnEvery()))) {
            Chore.await(() -> learning.learn(clock.instant()));
            learnt = clock.instant();
        }
        while (Chore.await(() -> watcher.look(clock.instant())) == Watcher.AT_ONCE && !isBehind()) {
            // As many again may be waiting.
        }
        lastRound = clock.millis() / 1000.0;
    }

    /** Also where the number is not a number. */
    private boolean isBehind() {
        return !(lag.records(OrderEventCodec.TOPIC) <= config.behind());
    }

    void stop(@Observes ShutdownEvent event) {
        chore.ifPresent(Chore::stop);
    }
}
