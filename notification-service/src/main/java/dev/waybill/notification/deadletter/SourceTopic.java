package dev.waybill.notification.deadletter;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** The topic that dead letters go back to: the contract's, whatever a header names. */
@ApplicationScoped
class SourceTopic {

    private final MutinyEmitter<byte[]> topic;

    SourceTopic(@Channel("order-events-again") MutinyEmitter<byte[]> topic) {
        this.topic = topic;
    }

    /**
     * Ends when the broker has it. One that was mended goes out as the contract writes it, another as it came, for it may hold
     * more than this release knows; both under the key of their order.
     */
    Uni<Void> publish(KeptLetter letter, OrderEvent event) {
        var mended = OrderEventCodec.write(event);
        var headers = new RecordHeaders(
                letter.mended == null ? StoredHeader.headers(letter.originalHeaders()) : mended.headers());
        headers.add(DeadLetterHeaders.SENT_AGAIN, utf8(letter.id.toString()));
        var metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withKey(utf8(event.context().partitionKey()))
                .withHeaders(headers)
                .build();
        var original = letter.value;
        var value = letter.mended == null && original != null ? original : mended.value();
        return topic.sendMessage(Message.of(value, Metadata.of(metadata)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
