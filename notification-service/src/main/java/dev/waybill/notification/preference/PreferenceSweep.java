package dev.waybill.notification.preference;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets choices after their time, where they have one: they are personal data. Any number of instances may do so at once. */
@ApplicationScoped
class PreferenceSweep {

    private static final Logger LOG = Logger.getLogger(PreferenceSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Preferences preferences;
    private final PreferenceConfig config;
    private final Vertx vertx;
    private volatile long timer;

    PreferenceSweep(Preferences preferences, PreferenceConfig config, Vertx vertx) {
        this.preferences = preferences;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        config.retention().ifPresent(retention -> timer = vertx.setPeriodic(EVERY.toMillis(), _ -> sweep(retention)));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void sweep(Duration retention) {
        preferences
                .forget(retention)
                .subscribe()
                .with(
                        forgotten -> LOG.debugf("event=preferences_forgotten rows=%d", forgotten),
                        failure -> LOG.debugf("event=preferences_not_swept cause=%s", failure));
    }
}
