package dev.waybill.outbox;

import dev.waybill.gauges.Asked;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Vertx;

/** How much waits to be published and for how long, as the database says: the same from every instance. */
public final class OutboxGauges {

    private final Asked<Long> rows;
    private final Asked<Double> age;

    public OutboxGauges(OutboxTable<?> table, Vertx vertx, MeterRegistry metrics) {
        rows = new Asked<>("outbox rows", vertx, table::waiting)
                .show(
                        metrics,
                        "waybill.outbox.waiting",
                        "Events in the outbox that are not published yet",
                        Tags.empty(),
                        Long::doubleValue);
        // Apart: it costs the same however many wait, and is what an alarm hangs on.
        age = new Asked<>("outbox age", vertx, table::age)
                .show(
                        metrics,
                        "waybill.outbox.age.seconds",
                        "Since when the first event in the outbox waits",
                        Tags.empty(),
                        Double::doubleValue);
    }

    public void start() {
        rows.start();
        age.start();
    }

    public void stop() {
        rows.stop();
        age.stop();
    }
}
