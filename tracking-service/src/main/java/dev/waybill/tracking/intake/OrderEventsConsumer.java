package dev.waybill.tracking.intake;

import dev.waybill.traces.EventTraces;
import dev.waybill.tracking.ledger.Erasures;
import dev.waybill.tracking.ledger.Ledger;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes batches of records; see the package for what it promises. */
@ApplicationScoped
class OrderEventsConsumer {

    private final Ledger ledger;
    private final Erasures erasures;
    private final DeadLetters deadLetters;
    private final IntakeMetrics metrics;
    private final EventTraces traces;

    OrderEventsConsumer(
            Ledger ledger, Erasures erasures, DeadLetters deadLetters, IntakeMetrics metrics, EventTraces traces) {
        this.ledger = ledger;
        this.erasures = erasures;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.traces = traces;
    }

    @Incoming("order-events")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> records) {
        var batch = Batch.read(records, traces);
        return Patience.until("dead-letters", () -> deadLetters.add(batch.unreadable()))
                // First, so that nothing of an order that is to be erased is stored before.
                .chain(() -> Patience.until("erasures", () -> erasures.carryOut(batch.erased())))
                .chain(() -> Patience.until("ledger", () -> ledger.add(batch.received())))
                .invoke(taken -> metrics.taken(batch, taken))
                .invoke(() -> batch.spans().forEach(Span::end))
                .replaceWithVoid();
    }
}
