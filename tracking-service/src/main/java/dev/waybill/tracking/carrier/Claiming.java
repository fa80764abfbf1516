package dev.waybill.tracking.carrier;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks from time to time whether a shop has sent the parcel of a scan that nobody claimed, and forgets what nobody will. Several
 * instances share it. It looks rather than listens: a scan and its parcel may come at the same moment, unseen by each other.
 */
@ApplicationScoped
class Claiming {

    private static final Logger LOG = Logger.getLogger(Claiming.class);
    private static final int AT_ONCE = 200;

    private final Scans scans;
    private final UnclaimedScans unclaimed;
    private final UnclaimedConfig config;
    private final CarrierMetrics metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Claiming(Scans scans, UnclaimedScans unclaimed, UnclaimedConfig config, CarrierMetrics metrics) {
        this.scans = scans;
        this.unclaimed = unclaimed;
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("claiming").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void run() {
        try {
            while (!stopped.await(config.look().toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether there may be more */
    private boolean claim() throws Throwable {
        var settled = VertxContextSupport.subscribeAndAwait(() -> scans.claim(AT_ONCE)).stream()
                .filter(Scans.Turn::isSettled)
                .toList();
        for (var turn : settled) {
            var source = turn.row().source();
            metrics.scans(
                    source, CarrierMetrics.Scans.TOLD, turn.sorted().events().size());
            turn.sorted().doubtful().forEach(doubt -> metrics.doubtful(source, doubt));
        }
        return !settled.isEmpty();
    }

    private void look() {
        try {
            while (claim()) {}
            var forgotten = VertxContextSupport.subscribeAndAwait(() -> unclaimed.forget(config.keep()));
            forgotten.forEach(source -> metrics.scans(source, CarrierMetrics.Scans.FORGOTTEN, 1));
            if (!forgotten.isEmpty()) {
                LOG.infof("event=unclaimed-scans-forgotten scans=%d", forgotten.size());
            }
        } catch (Throwable failure) {
            LOG.warnf(failure, "event=claiming-broken-off; it is tried again after %s", config.look());
        }
    }
}
