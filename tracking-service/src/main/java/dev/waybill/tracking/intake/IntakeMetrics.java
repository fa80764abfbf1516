package dev.waybill.tracking.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what was taken: {@code waybill_intake_records_total} by outcome. */
@ApplicationScoped
class IntakeMetrics {

    private final Counter added;
    private final Counter repeated;
    private final Counter unreadable;

    IntakeMetrics(MeterRegistry registry) {
        this.added = counter(registry, "new");
        this.repeated = counter(registry, "repeated");
        this.unreadable = counter(registry, "unreadable");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("waybill.intake.records")
                .description("Records taken from the topic of order events")
                .tag("outcome", outcome)
                .register(registry);
    }

    void taken(Batch batch, int news) {
        added.increment(news);
        repeated.increment(batch.received().size() - news);
        unreadable.increment(batch.unreadable().size());
    }
}
