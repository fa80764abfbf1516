package dev.waybill.tracking.intake;

import dev.waybill.tracking.intake.Batch.Unreadable;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Puts records that can't be read aside, on the topic {@code order-events-dead-letter}: key, value and headers as they
 * came, and beside them where they came from and what is wrong. One record may be put aside twice, as it may be read twice;
 * its {@code dead-letter-topic}, {@code -partition} and {@code -offset} tell.
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final MutinyEmitter<byte[]> topic;

    /** A batch may be unreadable from end to end, and the emitter's own buffer is smaller than one. */
    DeadLetters(
            @Channel("order-events-dead-letter") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<byte[]> topic) {
        this.topic = topic;
    }

    /** Completes when the brokers have stored all of them. */
    Uni<Void> add(List<Unreadable> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // One line for all: a shop that publishes nonsense should not fill the log too.
        var first = records.getFirst();
        LOG.warnf(
                "event=dead-letters count=%d first_partition=%d first_offset=%d field=%s reason=\"%s\"",
                records.size(),
                first.record().partition(),
                first.record().offset(),
                first.fault().field(),
                first.fault().reason());
        return Uni.join()
                .all(records.stream().map(this::add).toList())
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Void> add(Unreadable unreadable) {
        var record = unreadable.record();
        var fault = unreadable.fault();
        var headers = new RecordHeaders(record.headers())
                .add("dead-letter-consumer", utf8("tracking-service"))
                .add("dead-letter-reason", utf8(fault.reason()))
                .add("dead-letter-field", utf8(fault.field()))
                .add("dead-letter-topic", utf8(record.topic()))
                .add("dead-letter-partition", utf8(Integer.toString(record.partition())))
                .add("dead-letter-offset", utf8(Long.toString(record.offset())));
        var metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withKey(record.key())
                .withHeaders(headers)
                .build();
        return topic.sendMessage(Message.of(record.value()).addMetadata(metadata));
    }

    private static byte[] utf8(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
