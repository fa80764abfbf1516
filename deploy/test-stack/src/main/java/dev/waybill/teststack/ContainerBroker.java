package dev.waybill.teststack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;

/** In a container, one for all tests of this JVM. */
final class ContainerBroker implements Broker {

    private static final int PORT = 9092;

    private final Engine.Running container = Engine.once("kafka", PORT, ContainerBroker::container);

    static ContainerBroker emptied() {
        var broker = new ContainerBroker();
        broker.deleteTopics();
        return broker;
    }

    private static GenericContainer<?> container() {
        return new KafkaContainer(Engine.image("kafka", "apache/kafka"))
                // As the embedded one has it; see there for the reasons.
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_LOG_RETENTION_MS", "-1")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000")
                .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500");
    }

    @Override
    public String bootstrapServers() {
        return container.address();
    }

    @Override
    public void createTopic(String name, int partitions) {
        ask(admin -> admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                .all()
                .get());
    }

    /** What groups have read goes with them. */
    private void deleteTopics() {
        ask(admin -> admin.deleteTopics(admin.listTopics().names().get()).all().get());
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void startAgain() {
        container.startAgain(() -> {
            ask(admin -> admin.describeCluster().nodes().get());
            return true;
        });
    }

    /** It goes with this JVM. */
    @Override
    public void close() {}

    private interface Question {
        Object put(Admin admin) throws ExecutionException, InterruptedException;
    }

    private void ask(Question question) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            question.put(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker in the container refused", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker in the container was asked", e);
        }
    }
}
