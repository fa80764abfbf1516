package dev.waybill.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes order events from Java, on the plain Kafka client.
 *
 * <p>The producer is idempotent and waits for all in-sync replicas: an event whose stage completed is stored, and the
 * client's own retries neither double it nor change the order within an order's events. A caller that tries again by
 * itself publishes the same {@linkplain EventContext#id() event id} again, which readers recognise. Safe for use by
 * several threads; events of one order keep the order of the calls that one thread makes.
 */
public final class OrderEventPublisher implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    /**
     * @param settings the Kafka producer's settings, {@code bootstrap.servers} at the least; what this class promises is
     *     set over them
     */
    public OrderEventPublisher(Map<String, ?> settings) {
        producer = new KafkaProducer<>(withPromises(settings), new StringSerializer(), new ByteArraySerializer());
    }

    static Map<String, Object> withPromises(Map<String, ?> settings) {
        var all = new HashMap<String, Object>(settings);
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        return all;
    }

    /**
     * Hands the event to the client, which sends it with others in a batch. Blocks only while the client's buffer is
     * full, {@code max.block.ms} at most.
     *
     * @return completes when the brokers have stored the event; fails with Kafka's own exception if they have not
     */
    public CompletionStage<RecordMetadata> publish(OrderEvent event) {
        var stored = new CompletableFuture<RecordMetadata>();
        producer.send(OrderEventCodec.write(event), (metadata, failure) -> {
            if (failure == null) {
                stored.complete(metadata);
            } else {
                stored.completeExceptionally(failure);
            }
        });
        return stored;
    }

    /** Waits until everything that was handed over is stored or has failed. */
    public void flush() {
        producer.flush();
    }

    /** Sends what is waiting, ten seconds at most, and closes the connections. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
