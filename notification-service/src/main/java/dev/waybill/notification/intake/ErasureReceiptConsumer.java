package dev.waybill.notification.intake;

import dev.waybill.events.ErasureCompleted;
import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.notification.erasure.Erasures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Learns who has erased what. A record that can't be read is passed over and named in the log: only services write there. */
@ApplicationScoped
class ErasureReceiptConsumer {

    private static final Logger LOG = Logger.getLogger(ErasureReceiptConsumer.class);

    private final Erasures erasures;

    ErasureReceiptConsumer(Erasures erasures) {
        this.erasures = erasures;
    }

    /** Throws nothing: an exception that leaves this method would stop the consumer for good. */
    @Incoming("erasure-receipts")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> records) {
        var receipts = new ArrayList<ErasureCompleted>(records.count());
        for (var record : records) {
            try {
                switch (ErasureEventCodec.read(record)) {
                    case ErasureCompleted receipt -> receipts.add(receipt);
                }
            } catch (UnreadableEventException reason) {
                LOG.warnf(
                        "event=receipt_unreadable partition=%d offset=%d field=%s reason=\"%s\"",
                        record.partition(), record.offset(), reason.field(), reason.reason());
            } catch (RuntimeException bug) {
                LOG.errorf(bug, "event=codec_failed partition=%d offset=%d", record.partition(), record.offset());
            }
        }
        return Uni.createFrom()
                .deferred(() -> erasures.receive(receipts))
                .onFailure()
                .invoke(failure -> LOG.warnf("event=retried step=erasure_receipts cause=%s", failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .indefinitely();
    }
}
