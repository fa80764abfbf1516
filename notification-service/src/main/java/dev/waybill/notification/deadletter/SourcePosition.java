package dev.waybill.notification.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Where a record was before it was put aside. */
record SourcePosition(String topic, int partition, long offset) {

    /** As the dead letter's headers say; without them, where the dead letter itself is. */
    static SourcePosition of(ConsumerRecord<byte[], byte[]> letter) {
        return named(letter.headers())
                .orElseGet(() -> new SourcePosition(letter.topic(), letter.partition(), letter.offset()));
    }

    /** Anyone can write to the topic: headers that make no sense are none. */
    private static Optional<SourcePosition> named(Headers headers) {
        try {
            var topic = DeadLetterHeaders.text(headers, DeadLetterHeaders.TOPIC);
            var partition = DeadLetterHeaders.text(headers, DeadLetterHeaders.PARTITION);
            var offset = DeadLetterHeaders.text(headers, DeadLetterHeaders.OFFSET);
            return topic.isEmpty() || partition.isEmpty() || offset.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SourcePosition(
                            topic.get(), Integer.parseInt(partition.get()), Long.parseLong(offset.get())));
        } catch (NumberFormatException nonsense) {
            return Optional.empty();
        }
    }

    /**
     * The same for a dead letter that comes twice. The value counts too: a topic that is made anew counts its offsets from the
     * start, and what is put aside then is not what was put aside before.
     */
    UUID letterId(byte[] value) {
        var bytes = ByteBuffer.wrap(digest((this + "/").getBytes(StandardCharsets.UTF_8), value));
        // Version 8: made as we please (RFC 9562, 5.8).
        return new UUID(
                bytes.getLong() & 0xffffffffffff0fffL | 0x8000L,
                bytes.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }

    private static byte[] digest(byte[] position, byte[] value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(position);
            return digest.digest(value);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
