package dev.waybill.outbox;

import dev.waybill.outbox.OutboxTable.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

/** How much waits to be published and for how long, as the database says: the same from every instance. */
public final class OutboxGauges {

    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);
    private static final long EVERY_MS = 10_000;

    private final OutboxTable<?> table;
    private final Vertx vertx;
    private volatile long timer;
    private volatile Waiting waiting = new Waiting(0, 0);

    public OutboxGauges(OutboxTable<?> table, Vertx vertx, MeterRegistry metrics) {
        this.table = table;
        this.vertx = vertx;
        metrics.gauge("waybill.outbox.waiting", this, gauges -> gauges.waiting.rows());
        metrics.gauge("waybill.outbox.age.seconds", this, gauges -> gauges.waiting.age());
    }

    public void start() {
        timer = vertx.setPeriodic(0, EVERY_MS, _ -> look());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        table.waiting()
                .subscribe()
                .with(seen -> waiting = seen, failure -> LOG.debugf("event=outbox_not_seen cause=%s", failure));
    }
}
