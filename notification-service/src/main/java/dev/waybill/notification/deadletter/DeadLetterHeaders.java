package dev.waybill.notification.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** The headers that a record gets when it is put aside; both services write them. */
final class DeadLetterHeaders {

    static final String PREFIX = "dead-letter-";
    static final String CONSUMER = PREFIX + "consumer";
    static final String REASON = PREFIX + "reason";
    static final String FIELD = PREFIX + "field";
    static final String TOPIC = PREFIX + "topic";
    static final String PARTITION = PREFIX + "partition";
    static final String OFFSET = PREFIX + "offset";
    /** On a record that was sent again: which dead letter it was. */
    static final String SENT_AGAIN = PREFIX + "sent-again";

    private DeadLetterHeaders() {}

    static Optional<String> text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8).replace("\0", ""));
    }
}
