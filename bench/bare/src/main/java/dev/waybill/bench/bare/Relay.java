package dev.waybill.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What happened, from its rows to a topic, in order. */
final class Relay implements Runnable {

    private static final String TOPIC = "notification-events";
    private static final long PAUSE_MS = 50;

    private final Connection database;
    private final PreparedStatement next;
    private final PreparedStatement done;
    private final KafkaProducer<String, String> producer;

    private Relay(String brokers, Connection database) throws SQLException {
        this.database = database;
        database.setAutoCommit(false);
        this.next = database.prepareStatement(
                "SELECT seq, fact, delivery, order_id, event_id, happened_at::text FROM outbox ORDER BY seq LIMIT 500");
        this.done = database.prepareStatement("DELETE FROM outbox WHERE seq <= ?");
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "linger.ms", "5"), new StringSerializer(), new StringSerializer());
    }

    static void start(String brokers, Connection database) throws SQLException {
        Thread.ofPlatform().daemon().start(new Relay(brokers, database));
    }

    @Override
    public void run() {
        try {
            while (true) {
                List<ProducerRecord<String, String>> events = new ArrayList<>();
                long last = 0;
                try (var rows = next.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        events.add(new ProducerRecord<>(TOPIC, rows.getString(4), """
                                {"fact":"%s","delivery":"%s","order":"%s","event":"%s","at":"%s"}""".formatted(
                                        rows.getString(2),
                                        rows.getString(3),
                                        rows.getString(4),
                                        rows.getString(5),
                                        rows.getString(6))));
                    }
                }
                events.forEach(producer::send);
                producer.flush();
                done.setLong(1, last);
                done.executeUpdate();
                database.commit();
                if (events.isEmpty()) {
                    Thread.sleep(PAUSE_MS);
                }
            }
        } catch (SQLException | InterruptedException trouble) {
            throw new IllegalStateException("the bare pipeline has no answer to trouble", trouble);
        }
    }
}
