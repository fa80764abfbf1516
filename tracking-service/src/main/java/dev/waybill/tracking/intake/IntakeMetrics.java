package dev.waybill.tracking.intake;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.waybill.events.UnreadableEventException;
import dev.waybill.tracking.ledger.Ledger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Counts what was taken: {@code waybill_intake_records_total} by outcome, {@code waybill_dead_letters_total} by field. */
@Startup
@ApplicationScoped
class IntakeMetrics {

    private final Counter added;
    private final Counter erased;
    private final Counter expired;
    private final Counter repeated;
    private final Counter unreadable;
    private final Map<String, Counter> deadLetters;

    IntakeMetrics(MeterRegistry registry) {
        this.added = counter(registry, "new");
        this.erased = counter(registry, "erased");
        this.expired = counter(registry, "expired");
        this.repeated = counter(registry, "repeated");
        this.unreadable = counter(registry, "unreadable");
        this.deadLetters = UnreadableEventException.PARTS.stream()
                .collect(toMap(
                        identity(),
                        part -> Counter.builder("waybill.dead.letters")
                                .description("Records put among the dead letters, by what in them is wrong")
                                .tag("field", part)
                                .register(registry)));
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("waybill.intake.records")
                .description("Records taken from the topic of order events")
                .tag("outcome", outcome)
                .register(registry);
    }

    void taken(Batch batch, Ledger.Taken taken) {
        added.increment(taken.news().size());
        erased.increment(batch.erased().size());
        expired.increment(taken.expired());
        repeated.increment(batch.received().size() - taken.news().size() - taken.expired());
        unreadable.increment(batch.unreadable().size());
        batch.unreadable().forEach(one -> deadLetters.get(one.fault().part()).increment());
    }
}
