package dev.waybill.notification.delivery;

import dev.waybill.notification.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** How long the queue is and how late, as the database says: the same from every instance. */
@ApplicationScoped
class QueueGauges {

    private static final Logger LOG = Logger.getLogger(QueueGauges.class);
    private static final long EVERY_MS = 10_000;

    private static final String LOOK = """
            SELECT count(*) AS open,
                   count(*) FILTER (WHERE next_at <= now()) AS due,
                   coalesce(extract(epoch FROM now() - min(next_at) FILTER (WHERE next_at <= now())), 0)::float8 AS late,
                   (SELECT count(*) FROM delivery WHERE state = 'uncertain' AND ended_at IS NOT NULL) AS parked
            FROM delivery WHERE open
            """;

    /**
     * @param open not ended, waits and attempts under way included
     * @param due could be claimed now
     * @param late seconds since the longest waiting of these fell due
     * @param parked may have been taken, and wait for an operator
     */
    private record Queue(long open, long due, double late, long parked) {}

    private final Database database;
    private final Vertx vertx;
    private volatile long looking;
    private volatile Queue queue = new Queue(0, 0, 0, 0);

    QueueGauges(Database database, Vertx vertx, MeterRegistry registry) {
        this.database = database;
        this.vertx = vertx;
        registry.gauge("waybill.delivery.queue.open", this, gauges -> gauges.queue.open());
        registry.gauge("waybill.delivery.queue.due", this, gauges -> gauges.queue.due());
        registry.gauge("waybill.delivery.queue.late.seconds", this, gauges -> gauges.queue.late());
        registry.gauge("waybill.delivery.parked", this, gauges -> gauges.queue.parked());
    }

    void start(@Observes StartupEvent event) {
        looking = vertx.setPeriodic(
                0,
                EVERY_MS,
                _ -> look().subscribe()
                        .with(seen -> queue = seen, failure -> LOG.debugf("event=queue_not_seen cause=%s", failure)));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(looking);
    }

    private Uni<Queue> look() {
        return database.run(LOOK, Tuple.tuple())
                .map(rows -> rows.iterator().next())
                .map(row -> new Queue(
                        row.getLong("open"), row.getLong("due"), row.getDouble("late"), row.getLong("parked")));
    }
}
