package dev.waybill.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
    @TempDir
    Path dataDir;

    @Test
    void recordsSurviveARestart() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(dataDir, 0)) {
            broker.createTopic("parcels", 3);
            publish(broker, "parcels", "first");
        }
        try (KafkaBroker broker = KafkaBroker.start(dataDir, 0)) {
            broker.createTopic("parcels", 3);
            publish(broker, "parcels", "second");

            assertThat(readTwo(broker, "parcels")).containsExactly("first", "second");
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(dataDir, 0)) {
            Listening.assertOnLoopbackOnly(port(broker));
        }
    }

    @Test
    void namesThePortThatIsInUse() {
        try (KafkaBroker broker = KafkaBroker.start(dataDir.resolve("one"), 0)) {
            int taken = port(broker);

            assertThatThrownBy(() -> KafkaBroker.start(dataDir.resolve("two"), taken))
                    .isInstanceOfSatisfying(
                            PortInUseException.class, e -> assertThat(e.port()).isEqualTo(taken));
        }
    }

    private static int port(KafkaBroker broker) {
        return Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    }

    private static void publish(KafkaBroker broker, String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, value)).get(10, TimeUnit.SECONDS);
        }
    }

    private static List<String> readTwo(KafkaBroker broker, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(10)).records(partition).stream()
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }
}
