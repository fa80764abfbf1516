package dev.waybill.notification.outbox;

import dev.waybill.notification.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** How much waits to be published and for how long, as the database says: the same from every instance. */
@ApplicationScoped
class OutboxGauges {

    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);
    private static final long EVERY_MS = 10_000;

    private static final String LOOK = """
            SELECT count(*) AS rows, coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8 AS age FROM outbox
            """;

    /** @param age seconds since the oldest of them was written */
    private record Waiting(long rows, double age) {}

    private final Database database;
    private final Vertx vertx;
    private volatile long timer;
    private volatile Waiting waiting = new Waiting(0, 0);

    OutboxGauges(Database database, Vertx vertx, MeterRegistry metrics) {
        this.database = database;
        this.vertx = vertx;
        metrics.gauge("waybill.outbox.waiting", this, gauges -> gauges.waiting.rows());
        metrics.gauge("waybill.outbox.age.seconds", this, gauges -> gauges.waiting.age());
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(0, EVERY_MS, _ -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void look() {
        database.run(LOOK, Tuple.tuple())
                .map(rows -> rows.iterator().next())
                .subscribe()
                .with(
                        row -> waiting = new Waiting(row.getLong("rows"), row.getDouble("age")),
                        failure -> LOG.debugf("event=outbox_not_seen cause=%s", failure));
    }
}
