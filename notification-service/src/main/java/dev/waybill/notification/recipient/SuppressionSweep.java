package dev.waybill.notification.recipient;

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

/**
 * Forgets addresses that are no longer suppressed, which are personal data, and counts the others. Any number of instances
 * may do so at once.
 */
@ApplicationScoped
class SuppressionSweep {

    private static final Logger LOG = Logger.getLogger(SuppressionSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final ListedAddresses addresses;
    private final Asked<Long> suppressed;

    SuppressionSweep(ListedAddresses addresses, Vertx vertx, MeterRegistry metrics) {
        this.addresses = addresses;
        this.suppressed = new Asked<>("suppressed addresses", vertx, EVERY, this::sweep)
                .show(
                        metrics,
                        "waybill.suppressed.addresses",
                        "Addresses that get no mail, of one shop at least",
                        Tags.empty(),
                        Long::doubleValue);
    }

    void start(@Observes StartupEvent event) {
        suppressed.start();
    }

    void stop(@Observes ShutdownEvent event) {
        suppressed.stop();
    }

    private Uni<Long> sweep() {
        return addresses
                .forget()
                .invoke(forgotten -> LOG.debugf("event=suppressions_forgotten rows=%d", forgotten))
                .chain(addresses::count);
    }
}
