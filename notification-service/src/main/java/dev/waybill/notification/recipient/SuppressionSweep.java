package dev.waybill.notification.recipient;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets addresses that are no longer suppressed: they are personal data. Any number of instances may do so at once. */
@ApplicationScoped
class SuppressionSweep {

    private static final Logger LOG = Logger.getLogger(SuppressionSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final ListedAddresses addresses;
    private final Vertx vertx;
    private volatile long timer;

    SuppressionSweep(ListedAddresses addresses, Vertx vertx) {
        this.addresses = addresses;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY.toMillis(), _ -> sweep());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void sweep() {
        addresses
                .forget()
                .subscribe()
                .with(
                        forgotten -> LOG.debugf("event=suppressions_forgotten rows=%d", forgotten),
                        failure -> LOG.debugf("event=suppressions_not_swept cause=%s", failure));
    }
}
