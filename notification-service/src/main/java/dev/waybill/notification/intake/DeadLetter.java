package dev.waybill.notification.intake;

import dev.waybill.events.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record as it came, with headers that say why it could not be read and where it came from. */
record DeadLetter(byte[] key, byte[] value, Headers headers, String part) {

    /** Each service puts aside what it can't read itself. */
    static final String CONSUMER = "dead-letter-consumer";

    static final String REASON = "dead-letter-reason";
    static final String FIELD = "dead-letter-field";
    /** These three name the record: a dead letter that comes twice has the same. */
    static final String TOPIC = "dead-letter-topic";

    static final String PARTITION = "dead-letter-partition";
    static final String OFFSET = "dead-letter-offset";

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, UnreadableEventException reason) {
        var headers = new RecordHeaders(record.headers());
        add(headers, CONSUMER, "notification-service");
        add(headers, REASON, reason.reason());
        add(headers, FIELD, reason.field());
        add(headers, TOPIC, record.topic());
        add(headers, PARTITION, Integer.toString(record.partition()));
        add(headers, OFFSET, Long.toString(record.offset()));
        return new DeadLetter(record.key(), record.value(), headers, reason.part());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
