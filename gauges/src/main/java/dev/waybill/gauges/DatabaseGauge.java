package dev.waybill.gauges;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Whether the database answers this instance. */
@ApplicationScoped
class DatabaseGauge {

    private final Asked<Boolean> asked;

    DatabaseGauge(Pool pool, Vertx vertx, MeterRegistry metrics) {
        // Not on the pool itself: Vert.x 4.5 would leave a timer behind that complains, long after an outage, that it
        // came too late.
        asked = new Asked<>(
                "database",
                vertx,
                () -> pool.withConnection(
                                connection -> connection.query("SELECT 1").execute())
                        .replaceWith(true));
        Gauge.builder("waybill.database.up", asked, database -> database.number(_ -> 1) == 1 ? 1 : 0)
                .description("1 if the database has answered this instance just now, 0 if not")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        asked.start();
    }

    void stop(@Observes ShutdownEvent event) {
        asked.stop();
    }
}
