package dev.waybill.notification.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets in its time who did what. Any number of instances may do so at once. */
@ApplicationScoped
class AuditSweep {

    private static final Logger LOG = Logger.getLogger(AuditSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofDays(30);
    private static final int AT_ONCE = 5_000;

    private final AuditTrail audit;
    private final Duration retention;
    private final Vertx vertx;
    private volatile long timer;

    AuditSweep(AuditTrail audit, AuditConfig config, Vertx vertx) {
        this.audit = audit;
        this.retention = config.retention();
        this.vertx = vertx;
        if (retention.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("waybill.audit.retention must be 30D or more");
        }
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY.toMillis(), _ -> sweep());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void sweep() {
        audit.forget(retention, AT_ONCE)
                .subscribe()
                .with(
                        forgotten -> LOG.debugf("event=audit_forgotten rows=%d", forgotten),
                        failure -> LOG.warnf("event=audit_not_swept cause=\"%s\"", failure));
    }
}
