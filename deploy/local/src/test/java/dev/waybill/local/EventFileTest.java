package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.embedded.KafkaBroker;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EventFileTest {
    @TempDir
    static Path dataDir;

    private static KafkaBroker kafka;
    private static OrderEventPublisher publisher;

    private final List<String> refusals = new ArrayList<>();
    private String order;

    @BeforeAll
    static void start() {
        Logs.toNowhere();
        kafka = KafkaBroker.start(dataDir, 0);
        kafka.createTopic(OrderEventCodec.TOPIC, 3);
        publisher = new OrderEventPublisher(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        publisher.close();
        kafka.close();
    }

    @BeforeEach
    void anOrderOfItsOwn() {
        order = UUID.randomUUID().toString();
    }

    @Test
    void ofAHundredLinesWithABadOneTheOthersGo() throws Exception {
        List<String> lines = new ArrayList<>(IntStream.rangeClosed(1, 100)
                .mapToObj(number -> confirmed(order + "-" + number))
                .toList());
        lines.set(16, lines.get(16).replaceFirst("\"quantity\":1", "\"quantity\":0"));

        assertThat(publish(String.join("\n", lines))).isEqualTo(new EventFile.Result(99, 1));
        assertThat(refusals).containsExactly("line 17: data.items[0].quantity: must be from 1 to 100000");
        assertThat(recordsOf(order)).hasSize(99);
    }

    @Test
    void eventsOfAnOrderKeepTheirOrderUnderTheirKey() throws Exception {
        List<String> lines = List.of(
                confirmed(order),
                OrderEventCodec.writeStructured(Samples.packed("lumen", order)),
                OrderEventCodec.writeStructured(Samples.shipped("lumen", order)),
                OrderEventCodec.writeStructured(Samples.progressed("lumen", order, TrackingStatus.DELIVERED)));

        publish(String.join("\n", lines) + "\n");

        List<ConsumerRecord<String, byte[]>> records = recordsOf(order);
        assertThat(records).extracting(ConsumerRecord::key).containsOnly("lumen/" + order);
        assertThat(records)
                .extracting(found -> OrderEventCodec.read(found).type().ceType())
                .containsExactly(
                        "dev.waybill.order.confirmed.v1",
                        "dev.waybill.order.packed.v1",
                        "dev.waybill.order.shipped.v1",
                        "dev.waybill.shipment.progressed.v1");
    }

    @Test
    void blankLinesAreSkippedAndCounted() throws Exception {
        assertThat(publish("\uFEFF" + confirmed(order) + "\r\n\r\n   \n\nnot json\n"))
                .isEqualTo(new EventFile.Result(1, 1));
        assertThat(refusals).singleElement().asString().startsWith("line 5: event: must be JSON");
    }

    @Test
    void anEmptyFilePublishesNothing() throws Exception {
        assertThat(publish("")).isEqualTo(new EventFile.Result(0, 0));
    }

    @Test
    void aLineTooLongForKafkaIsRefusedAndTheNextGoes() throws Exception {
        assertThat(publish("x".repeat(3_000_000) + "\n" + confirmed(order))).isEqualTo(new EventFile.Result(1, 1));
        assertThat(refusals).containsExactly("line 1: must be at most 1048576 bytes long");
    }

    @Test
    void samplesAreMovedToNowForWhoeverAsksForIt() throws Exception {
        Path samples = Files.writeString(dataDir.resolve("samples.jsonl"), confirmed(order) + "\nnot json\n");
        Path login = Files.writeString(
                dataDir.resolve("kafka.properties"), "bootstrap.servers=" + kafka.bootstrapServers() + "\n");

        new CommandLine(new PublishCommand())
                .execute("--bootstrap-servers", kafka.bootstrapServers(), samples.toString());
        new CommandLine(new PublishCommand())
                .execute("--moved-to-now", "--kafka-config", login.toString(), samples.toString());

        assertThat(recordsOf(order))
                .extracting(found -> OrderEventCodec.read(found).context().time())
                .satisfiesExactly(
                        asWritten -> assertThat(asWritten).isEqualTo(Samples.TIME),
                        moved -> assertThat(moved)
                                .isBeforeOrEqualTo(OffsetDateTime.now())
                                .isAfter(OffsetDateTime.now().minusDays(1)));
    }

    private static String confirmed(String order) {
        return OrderEventCodec.writeStructured(Samples.confirmed("lumen", order));
    }

    private EventFile.Result publish(String file) throws IOException {
        return new EventFile(publisher, refusal -> refusals.add(refusal.toString()), lines -> {})
                .publish(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<ConsumerRecord<String, byte[]>> recordsOf(String order) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 3)
                    .mapToObj(partition -> new TopicPartition(OrderEventCodec.TOPIC, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, byte[]> next : consumer.poll(Duration.ofMillis(200))) {
                    if (next.key().startsWith("lumen/" + order)) {
                        found.add(next);
                    }
                }
            }
            return found;
        }
    }
}
