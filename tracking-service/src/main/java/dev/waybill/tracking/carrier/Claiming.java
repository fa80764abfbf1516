package dev.waybill.tracking.carrier;

import dev.waybill.tracking.chore.Chore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
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
    private Optional<Chore> chore = Optional.empty();

    Claiming(Scans scans, UnclaimedScans unclaimed, UnclaimedConfig config, CarrierMetrics metrics) {
        this.scans = scans;
        this.unclaimed = unclaimed;
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        chore = Optional.of(Chore.every(config.look(), "claiming", this::look));
    }

    void stop(@Observes ShutdownEvent event) {
        chore.ifPresent(Chore::stop);
    }

    /** @return whether there may be more */
    private boolean claim() throws Throwable {
        var settled = Chore.await(() -> scans.claim(AT_ONCE)).stream()
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

    private void look() throws Throwable {
        while (claim()) {}
        var forgotten = Chore.await(() -> unclaimed.forget(config.keep()));
        forgotten.forEach(source -> metrics.scans(source, CarrierMetrics.Scans.FORGOTTEN, 1));
        if (!forgotten.isEmpty()) {
            LOG.infof("event=unclaimed-scans-forgotten scans=%d", forgotten.size());
        }
    }
}
