package dev.waybill.notification;

import dev.waybill.events.NotificationEvent;
import dev.waybill.events.NotificationEventCodec;
import dev.waybill.events.UnreadableEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic from its beginning to its end, and anew each time. */
final class NotificationEvents {

    private NotificationEvents() {}

    static List<NotificationEvent> of(String kafka, String order) {
        return records(kafka).stream()
                .map(NotificationEvents::event)
                .filter(event -> event.context().order().value().equals(order))
                .toList();
    }

    /** {@code shipped sent}. */
    static List<String> brief(String kafka, String order) {
        return of(kafka, order).stream()
                .map(event ->
                        event.delivery().kind() + " " + event.type().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static NotificationEvent event(ConsumerRecord<String, byte[]> record) {
        try {
            return NotificationEventCodec.read(record);
        } catch (UnreadableEventException unreadable) {
            throw new AssertionError("the service published what can't be read", unreadable);
        }
    }

    static List<ConsumerRecord<String, byte[]>> records(String kafka) {
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", kafka));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(NotificationEventCodec.TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
