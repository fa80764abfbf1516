package dev.waybill.notification.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** The topic for records that can't be read. */
@ApplicationScoped
class DeadLetters {

    private final MutinyEmitter<byte[]> topic;
    private final IntakeMetrics metrics;

    DeadLetters(@Channel("order-events-dead-letter") MutinyEmitter<byte[]> topic, IntakeMetrics metrics) {
        this.topic = topic;
        this.metrics = metrics;
    }

    /** Ends when the broker has them all. Sent again after a failure, they may be there twice. */
    Uni<Void> send(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUniAndConcatenate(letter -> topic.sendMessage(message(letter)))
                .collect()
                .last()
                .invoke(() -> letters.forEach(metrics::putAside));
    }

    private static Message<byte[]> message(DeadLetter letter) {
        var metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withKey(letter.key())
                .withHeaders(letter.headers())
                .build();
        return Message.of(letter.value(), Metadata.of(metadata));
    }
}
