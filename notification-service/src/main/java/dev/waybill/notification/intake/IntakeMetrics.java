package dev.waybill.notification.intake;

import dev.waybill.events.UnreadableEventException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what was taken from the topic: {@code waybill_intake_records_total} by outcome, {@code waybill_dead_letters_total} by field. */
@Startup
@ApplicationScoped
class IntakeMetrics {

    /** What became of a record. */
    enum Outcome {
        NEW,
        SILENT,
        REPEATED,
        ERASED,
        EXPIRED,
        UNREADABLE
    }

    private final Map<Outcome, Counter> records;
    private final Map<String, Counter> deadLetters;

    IntakeMetrics(MeterRegistry registry) {
        records = Stream.of(Outcome.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        outcome -> Counter.builder("waybill.intake.records")
                                .description("Records taken from the topic of order events")
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
        deadLetters = UnreadableEventException.PARTS.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        part -> Counter.builder("waybill.dead.letters")
                                .description("Records put among the dead letters, by what in them is wrong")
                                .tag("field", part)
                                .register(registry)));
    }

    void count(Outcome outcome, int records) {
        this.records.get(outcome).increment(records);
    }

    void putAside(DeadLetter letter) {
        deadLetters.get(letter.part()).increment();
        count(Outcome.UNREADABLE, 1);
    }
}
