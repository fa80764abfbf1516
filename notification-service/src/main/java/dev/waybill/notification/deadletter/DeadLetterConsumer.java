package dev.waybill.notification.deadletter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Keeps whatever comes over the dead-letter topic, of both services. Acknowledged when it is in the table. */
@Startup
@ApplicationScoped
class DeadLetterConsumer {

    private static final Logger LOG = Logger.getLogger(DeadLetterConsumer.class);

    private final KeptLetters letters;
    private final Counter kept;

    DeadLetterConsumer(KeptLetters letters, MeterRegistry metrics) {
        this.letters = letters;
        this.kept = Counter.builder("waybill.dead.letters.kept")
                .description("Dead letters, of both services, that are new in the table")
                .register(metrics);
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
                .invoke(added -> {
                    kept.increment(added);
                    if (added > 0) {
                        LOG.warnf("event=dead_letters_kept letters=%d", added);
                    }
                })
                .replaceWithVoid();
    }
}
