package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.MailCatcher;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadLettersTest extends OnTheStack {

    MailCatcher mails;

    @Test
    void garbageIsPutAsideAndStopsNothing() {
        var garbage = new ProducerRecord<>("order-events", 0, "lumen/7001", new byte[] {(byte) 0xff, 0, 1});
        garbage.headers().add("x-from", utf8("somewhere"));
        publish(garbage);
        publish(inFirstPartition(Samples.confirmed("lumen", "7001")));

        var letter = deadLetter("lumen/7001");
        assertThat(letter.value()).isEqualTo(garbage.value());
        assertThat(header(letter, "x-from")).isEqualTo("somewhere");
        assertThat(header(letter, "dead-letter-consumer")).isEqualTo("notification-service");
        assertThat(header(letter, "dead-letter-field")).isEqualTo("specversion");
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("is missing");
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("order-events");
        assertThat(header(letter, "dead-letter-partition")).isEqualTo("0");
        assertThat(header(letter, "dead-letter-offset")).matches("\\d+");
        assertThat(mails.await(mail -> mail.header("X-Waybill-Event").orElse("").equals("lumen-7001-confirmed"), SOON))
                .isPresent();
        awaitAllTakenIn();
    }

    @Test
    void aVersionThatIsNotKnownIsPutAside() {
        var record = OrderEventCodec.write(Samples.confirmed("lumen", "7002"));
        record.headers().remove("ce_type").add("ce_type", utf8("dev.waybill.order.confirmed.v9"));
        publish(record);

        assertThat(header(deadLetter("lumen/7002"), "dead-letter-field")).isEqualTo("type");
        awaitAllTakenIn();
        assertThat(deliveries("7002")).isEmpty();
    }

    @Test
    void aRecordWithoutAValueIsPutAside() {
        publish(new ProducerRecord<>("order-events", "lumen/7003", null));

        assertThat(header(deadLetter("lumen/7003"), "dead-letter-field")).isEqualTo("data");
        awaitAllTakenIn();
        await().atMost(SOON)
                .until(() -> !rows("SELECT 1 FROM dead_letter WHERE record_key = 'lumen/7003' AND value IS NULL")
                        .isEmpty());
    }

    @Test
    void anOrderThatMakesUsFailIsPutAsideAndStopsNoOther() {
        publish(inFirstPartition(Samples.confirmed("lumen", "7004")));
        await().atMost(SOON).until(() -> deliveries("7004").equals(List.of("confirmed sent")));
        // As if a release before this one had taken in what this one refuses.
        execute("UPDATE inbox SET event = '{}' WHERE order_id = '7004'");

        publish(inFirstPartition(Samples.shipped("lumen", "7004")));
        publish(inFirstPartition(Samples.confirmed("lumen", "7005")));

        var letter = deadLetter("lumen/7004");
        assertThat(header(letter, "dead-letter-field")).isEqualTo("event");
        assertThat(header(letter, "dead-letter-reason")).contains("made the service fail");
        await().atMost(SOON).until(() -> deliveries("7005").equals(List.of("confirmed sent")));
        awaitAllTakenIn();
        assertThat(deliveries("7004")).containsExactly("confirmed sent");
    }

    private static ProducerRecord<String, byte[]> inFirstPartition(OrderEvent event) {
        var record = OrderEventCodec.write(event);
        return new ProducerRecord<>("order-events", 0, record.key(), record.value(), record.headers());
    }

    private ConsumerRecord<String, byte[]> deadLetter(String key) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition("order-events-dead-letter", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            await().pollInSameThread().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
