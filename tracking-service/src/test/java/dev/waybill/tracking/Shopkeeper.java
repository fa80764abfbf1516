package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.ErasureEvent;
import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.UnreadableEventException;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a test does from outside: publishes as a shop does and opens links as a customer does. */
public final class Shopkeeper implements AutoCloseable {

    public static final String SHOP = "lumen";

    private final Map<String, Object> kafka = Map.of("bootstrap.servers", setting("kafka.bootstrap.servers"));
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    private final TrackingLinks links = TrackingLinks.fromKeys(setting("waybill.links.keys"));

    /** A number that no other test has. */
    public static String newOrder() {
        return UUID.randomUUID().toString();
    }

    public void publish(OrderEvent... events) {
        for (var event : events) {
            publish(OrderEventCodec.write(event));
        }
    }

    /** Returns at once. */
    public void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    /** Returns when the broker has it. */
    public void publish(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    public String token(String order) {
        return links.token(new ShopId(SHOP), new OrderId(order)).value();
    }

    public Response page(String order) {
        return given().get("/t/" + token(order));
    }

    public Response json(String order) {
        return given().get("/api/v1/orders/" + token(order));
    }

    public void awaitStage(String order, String stage) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var answer = json(order);
            return answer.statusCode() == 200 && stage.equals(answer.path("stage"));
        });
    }

    /** What the topic holds of an order so far, of one kind. */
    public <E extends OrderEvent> List<E> heard(String order, Class<E> kind) {
        return records("order-events").stream()
                .filter(record -> Arrays.equals(record.key(), (SHOP + "/" + order).getBytes(StandardCharsets.UTF_8)))
                .map(Shopkeeper::read)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static OrderEvent read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return OrderEventCodec.read(record);
        } catch (UnreadableEventException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** The receipts for an order so far. */
    public List<ErasureEvent> receipts(String order) {
        return records("erasure-receipts").stream()
                .map(record -> {
                    try {
                        return ErasureEventCodec.read(record);
                    } catch (UnreadableEventException fault) {
                        throw new IllegalStateException(fault);
                    }
                })
                .filter(receipt -> receipt.context().order().value().equals(order))
                .toList();
    }

    /** All dead letters so far. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return records("order-events-dead-letter");
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String name) {
        try (var consumer = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    @Override
    public void close() {
        producer.close();
    }
}
