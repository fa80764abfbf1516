package dev.waybill.notification.delivery;

import dev.waybill.notification.database.Rows;
import dev.waybill.notification.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** How long the queue is and how late, as the database says: the same from every instance. */
@ApplicationScoped
class QueueGauges {

    private static final Logger LOG = Logger.getLogger(QueueGauges.class);
    private static final long EVERY_MS = 10_000;

    private static final String LOOK = """
            SELECT cast(row_to_json(queue) AS text) FROM (
                SELECT count(*) AS open,
                       count(*) FILTER (WHERE next_at <= now()) AS due,
                       coalesce(extract(epoch FROM now() - min(next_at) FILTER (WHERE next_at <= now())), 0) AS late
                FROM delivery WHERE open) AS queue
            """;

    /**
     * @param open not ended, waits and attempts under way included
     * @param due could be claimed now
     * @param late seconds since the longest waiting of these fell due
     */
    private record Queue(long open, long due, double late) {}

    private final Transactions transactions;
    private final Vertx vertx;
    private volatile long looking;
    private volatile Queue queue = new Queue(0, 0, 0);

    QueueGauges(Transactions transactions, Vertx vertx, MeterRegistry registry) {
        this.transactions = transactions;
        this.vertx = vertx;
        registry.gauge("waybill.delivery.queue.open", this, gauges -> gauges.queue.open());
        registry.gauge("waybill.delivery.queue.due", this, gauges -> gauges.queue.due());
        registry.gauge("waybill.delivery.queue.late.seconds", this, gauges -> gauges.queue.late());
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(
                0,
                EVERY_MS,
                _ -> look().subscribe()
                        .with(seen -> queue = seen, failure -> LOG.debugf("event=queue_not_seen cause=%s", failure)));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(looking);
    }

    private Uni<Queue> look() {
        return transactions
                .run(session -> session.createNativeQuery(LOOK, String.class).getSingleResult())
                .map(row -> Rows.read(row, Queue.class));
    }
}
