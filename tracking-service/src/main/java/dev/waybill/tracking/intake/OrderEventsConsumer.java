package dev.waybill.tracking.intake;

import dev.waybill.tracking.ledger.Erasures;
import dev.waybill.tracking.ledger.Ledger;
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

    OrderEventsConsumer(Ledger ledger, Erasures erasures, DeadLetters deadLetters, IntakeMetrics metrics) {
        this.ledger = ledger;
        this.erasures = erasures;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    @Incoming("order-events")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> records) {
        var batch = Batch.read(records);
        return Patience.until("dead-letters", () -> deadLetters.add(batch.unreadable()))
                // First, so that nothing of an order that is to be erased is stored before.
                .chain(() -> Patience.until("erasures", () -> erasures.carryOut(batch.erased())))
                .chain(() -> Patience.until("ledger", () -> ledger.add(batch.received())))
                .invoke(taken -> metrics.taken(batch, taken))
                .replaceWithVoid();
    }
}
