package dev.waybill.notification;

import dev.waybill.events.ErasureCompleted;
import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.UnreadableEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic from its beginning to its end, and anew each time. */
final class ErasureReceipts {

    private ErasureReceipts() {}

    static List<ErasureCompleted> of(String kafka, String order) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = List.of(new TopicPartition(ErasureEventCodec.TOPIC, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).get(partitions.getFirst());
            var receipts = new ArrayList<ErasureCompleted>();
            while (consumer.position(partitions.getFirst()) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> receipts.add(read(record)));
            }
            return receipts.stream()
                    .filter(receipt -> receipt.context().order().value().equals(order))
                    .toList();
        }
    }

    private static ErasureCompleted read(ConsumerRecord<String, byte[]> record) {
        try {
            return (ErasureCompleted) ErasureEventCodec.read(record);
        } catch (UnreadableEventException unreadable) {
            throw new AssertionError("a service published what can't be read", unreadable);
        }
    }
}
