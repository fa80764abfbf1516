package dev.waybill.faults;

import dev.waybill.embedded.KafkaBroker;
import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.NotificationEventCodec;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.PushSubscriptionEventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of one scenario: its events, and the records that the service could not read. One thread. */
final class Topic implements AutoCloseable {

    static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final KafkaBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;

    Topic(KafkaBroker broker, String name) {
        this.broker = broker;
        this.name = name;
        broker.createTopic(name, PARTITIONS);
        broker.createTopic(deadLetters(), 1);
        // One for all scenarios: what becomes of mails is told there, and here nobody listens.
        broker.createTopic(NotificationEventCodec.TOPIC, PARTITIONS);
        broker.createTopic(PushSubscriptionEventCodec.TOPIC, PARTITIONS);
        broker.createTopic(ErasureEventCodec.TOPIC, 1);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "acks", "all",
                        "linger.ms", "5",
                        "enable.idempotence", "true"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    String name() {
        return name;
    }

    String deadLetters() {
        return name + "-dead-letter";
    }

    /** Returns when the broker has them. */
    void publish(Collection<? extends OrderEvent> events) {
        await(events.stream()
                .map(event -> {
                    var written = OrderEventCodec.write(event);
                    return producer.send(new ProducerRecord<>(
                            name,
                            null,
                            written.key().getBytes(StandardCharsets.UTF_8),
                            written.value(),
                            written.headers()));
                })
                .toList());
    }

    /** Returns when the broker has them. */
    void publishRaw(Collection<byte[]> records) {
        await(records.stream()
                .map(record -> producer.send(new ProducerRecord<>(name, null, record)))
                .toList());
    }

    private static void await(List<? extends Future<?>> stored) {
        for (var record : stored) {
            within(record);
        }
    }

    private static <T> T within(Future<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Has the group, which nobody may be a member of, read everything again. */
    void rewind(String group) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                beginning.put(new TopicPartition(name, partition), new OffsetAndMetadata(0));
            }
            within(admin.alterConsumerGroupOffsets(group, beginning).all());
        }
    }

    /** How many records the group has not acknowledged. */
    long unread(String group) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var read = within(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            long unread = 0;
            for (int partition = 0; partition < PARTITIONS; partition++) {
                var of = new TopicPartition(name, partition);
                var end = within(
                        admin.listOffsets(Map.of(of, OffsetSpec.latest())).partitionResult(of));
                var position = read.get(of);
                unread += end.offset() - (position == null ? 0 : position.offset());
            }
            return unread;
        }
    }

    /**
     * @param records how many there are
     * @param sources which records they were, by topic, partition and offset: as many, unless one came twice
     * @param reasons what the service said against them
     */
    record DeadLetters(int records, Set<String> sources, Set<String> reasons) {}

    DeadLetters readDeadLetters() {
        var partition = new TopicPartition(deadLetters(), 0);
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            var sources = new ArrayList<String>();
            var reasons = new HashSet<String>();
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    sources.add(text(record.headers().lastHeader("dead-letter-topic"))
                            + "/" + text(record.headers().lastHeader("dead-letter-partition"))
                            + "/" + text(record.headers().lastHeader("dead-letter-offset")));
                    reasons.add(text(record.headers().lastHeader("dead-letter-reason")));
                }
            }
            return new DeadLetters(sources.size(), Set.copyOf(sources), reasons);
        }
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
