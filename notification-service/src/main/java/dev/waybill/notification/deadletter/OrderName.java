package dev.waybill.notification.deadletter;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Of which order a record that can't be read is, as far as it says.
 *
 * @param name {@code shop/order}
 */
record OrderName(String name) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** By the attributes, which say it for sure; by those of structured mode; by the key. */
    static Optional<OrderName> of(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetterHeaders.text(record.headers(), "ce_source")
                .flatMap(shop ->
                        DeadLetterHeaders.text(record.headers(), "ce_subject").map(order -> shop + "/" + order))
                .or(() -> structured(record.value()))
                .or(() -> Optional.ofNullable(record.key()).map(key -> new String(key, StandardCharsets.UTF_8)))
                .map(OrderName::new);
    }

    private static Optional<String> structured(byte @Nullable [] value) {
        try {
            var event = MAPPER.readTree(value == null ? new byte[0] : value);
            var shop = event.path("source");
            var order = event.path("subject");
            return shop.isTextual() && order.isTextual()
                    ? Optional.of(shop.textValue() + "/" + order.textValue())
                    : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
