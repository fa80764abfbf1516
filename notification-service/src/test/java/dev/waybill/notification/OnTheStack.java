package dev.waybill.notification;

import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventPublisher;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What tests of the whole service do: publish, wait, look into the database. */
@WithTestResource(value = Stack.class, scope = TestResourceScope.GLOBAL)
abstract class OnTheStack {

    static final Duration SOON = Duration.ofSeconds(30);

    static {
        // The mail catcher throws in a thread of its own when a connection is dropped before the dot. That is what a
        // lost
        // lease has to do, and on a slow machine leases of five seconds are lost: no reason for a test to fail.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String databaseUrl;

    @ConfigProperty(name = "quarkus.datasource.username")
    String databaseUser;

    @ConfigProperty(name = "quarkus.datasource.password")
    String databasePassword;

    void publish(OrderEvent... events) {
        try (var publisher = new OrderEventPublisher(Map.of("bootstrap.servers", kafka))) {
            for (var event : events) {
                publisher.publish(event);
            }
        }
    }

    void publish(ProducerRecord<String, byte[]> record) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    /** Waits until the service has acknowledged all that is on the topic. */
    void awaitAllTakenIn() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            await().atMost(SOON).until(() -> lag(admin) == 0);
        }
    }

    private static long lag(Admin admin) throws ExecutionException, InterruptedException {
        var topic = admin.describeTopics(List.of("order-events"))
                .allTopicNames()
                .get()
                .get("order-events");
        var ends = admin.listOffsets(topic.partitions().stream()
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition("order-events", partition.partition()),
                                _ -> OffsetSpec.latest())))
                .all()
                .get();
        var committed = admin.listConsumerGroupOffsets("notification-service")
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue().offset()
                        - (committed.get(end.getKey()) == null
                                ? 0
                                : committed.get(end.getKey()).offset()))
                .sum();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(databaseUrl, databaseUser, databasePassword);
    }

    /** Each row with its columns as text, joined by a space. */
    List<String> rows(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join(" ", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of every table of ours as text. */
    String everything() {
        return rows("SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'")
                .stream()
                .flatMap(table -> rows("SELECT t::text FROM " + table + " t").stream())
                .collect(Collectors.joining("\n"));
    }

    /** The states of an order's mails, in the order in which they go out. */
    List<String> deliveries(String order) {
        return rows("SELECT kind, state FROM delivery WHERE channel = 'mail' AND order_id = '" + order
                + "' ORDER BY position");
    }

    /** Outcome and stage of each attempt for an order, in their order. */
    List<String> attempts(String order) {
        return rows("SELECT d.kind, a.number, a.stage, a.outcome FROM attempt a JOIN delivery d ON d.id = a.delivery"
                + " WHERE d.order_id = '" + order + "' ORDER BY d.position, a.number");
    }
}
