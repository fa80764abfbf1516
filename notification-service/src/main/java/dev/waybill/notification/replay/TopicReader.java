package dev.waybill.notification.replay;

import dev.waybill.events.OrderEventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a stretch of the topic, on behalf of no group. Blocks; who closes it waits for who reads. */
final class TopicReader implements AutoCloseable {

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** @param broker the settings of the service's own consumers that say where the broker is and how to log in */
    TopicReader(Map<String, Object> broker, Point from, Point to, int atOnce) {
        var settings = new HashMap<String, Object>();
        broker.forEach((name, value) -> {
            if (ConsumerConfig.configNames().contains(name)) {
                settings.put(name, value);
            }
        });
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atOnce);
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            assign(from, to);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    private void assign(Point from, Point to) {
        var partitions = consumer.partitionsFor(OrderEventCodec.TOPIC).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        var begin = consumer.beginningOffsets(partitions);
        var now = consumer.endOffsets(partitions);
        var first = offsets(from, begin, now);
        var last = offsets(to, begin, now);
        for (var partition : partitions) {
            if (first.containsKey(partition) && last.containsKey(partition)) {
                next.put(partition, Math.clamp(first.get(partition), begin.get(partition), now.get(partition)));
                ends.put(partition, Math.min(last.get(partition), now.get(partition)));
            }
        }
        consumer.assign(next.keySet());
        next.forEach(consumer::seek);
        pauseDone();
    }

    private Map<TopicPartition, Long> offsets(
            Point point, Map<TopicPartition, Long> begin, Map<TopicPartition, Long> now) {
        return switch (point) {
            case Point.Beginning _ -> begin;
            case Point.End _ -> now;
            case Point.Time(var instant) -> {
                var offsets = new HashMap<>(now);
                consumer.offsetsForTimes(begin.keySet().stream()
                                .collect(Collectors.toMap(partition -> partition, _ -> instant.toEpochMilli())))
                        .forEach((partition, found) -> {
                            if (found != null) {
                                offsets.put(partition, found.offset());
                            }
                        });
                yield offsets;
            }
            case Point.Offsets(var byPartition) ->
                begin.keySet().stream()
                        .filter(partition -> byPartition.containsKey(partition.partition()))
                        .collect(Collectors.toMap(
                                partition -> partition, partition -> byPartition.get(partition.partition())));
        };
    }

    /** Whether all of the stretch was read. */
    synchronized boolean done() {
        return next.entrySet().stream().allMatch(entry -> entry.getValue() >= ends.get(entry.getKey()));
    }

    /** Some more of it; may be none although there is more. */
    synchronized List<ConsumerRecord<byte[], byte[]>> read() {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        if (done()) {
            return records;
        }
        for (var record : consumer.poll(WAIT)) {
            if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                records.add(record);
            }
        }
        // Positions and not the last records: at the end there may be control records, which nobody gets to see.
        next.replaceAll((partition, _) -> consumer.position(partition));
        pauseDone();
        return records;
    }

    private void pauseDone() {
        consumer.pause(next.keySet().stream()
                .filter(partition -> next.get(partition) >= ends.get(partition))
                .toList());
    }

    /** Where it goes on, by partition: {@code 0:4711,1:4650}. */
    synchronized String position() {
        return new TreeMap<>(next.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().partition(),
                                entry -> Math.min(entry.getValue(), ends.get(entry.getKey())))))
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
