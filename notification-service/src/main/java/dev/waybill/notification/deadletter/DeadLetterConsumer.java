package dev.waybill.notification.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Keeps whatever comes over the dead-letter topic, of both services. Acknowledged when it is in the table. */
@ApplicationScoped
class DeadLetterConsumer {

    private static final Logger LOG = Logger.getLogger(DeadLetterConsumer.class);

    private final KeptLetters letters;
    private final MeterRegistry metrics;

    DeadLetterConsumer(KeptLetters letters, MeterRegistry metrics) {
        this.letters = letters;
        this.metrics = metrics;
    }

    @Incoming("dead-letters")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> records) {
        return Uni.createFrom()
                .deferred(() -> letters.keep(StreamSupport.stream(records.spliterator(), false)
                        .map(KeptLetter::of)
                        .toList()))
                .onFailure()
                .invoke(failure -> LOG.warnf("event=retried step=keep_dead_letters cause=%s", failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .indefinitely()
                .invoke(kept -> {
                    metrics.counter("waybill.dead.letters.kept").increment(kept);
                    if (kept > 0) {
                        LOG.warnf("event=dead_letters_kept letters=%d", kept);
                    }
                })
                .replaceWithVoid();
    }
}
