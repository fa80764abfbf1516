package dev.waybill.bench.tracking;

import dev.waybill.events.OrderEventCodec;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The limit: the same records from the same topic into one table, unread, a thousand a statement. */
final class PlainInsert {

    private static final String TABLE = """
            CREATE TABLE plain_insert (id text PRIMARY KEY, order_id text NOT NULL, event jsonb NOT NULL)
            """;
    private static final String INSERT = """
            INSERT INTO plain_insert (id, order_id, event)
            SELECT id, order_id, CAST(event AS jsonb)
            FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[])) AS told (id, order_id, event)
            ON CONFLICT DO NOTHING
            """;

    private PlainInsert() {}

    /** @return events a second, from the first poll to the last commit */
    static double eventsPerSecond(Parts parts, int events) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                parts.kafka(),
                "group.id",
                "plain-insert",
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                1_000);
        try (var connection = parts.connect();
                var ddl = connection.createStatement();
                var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            ddl.execute(TABLE);
            consumer.subscribe(List.of(OrderEventCodec.TOPIC));
            long begun = System.nanoTime();
            try (var insert = connection.prepareStatement(INSERT)) {
                for (int stored = 0; stored < events; ) {
                    var records = consumer.poll(Duration.ofSeconds(1));
                    int count = records.count();
                    var ids = new String[count];
                    var orders = new String[count];
                    var values = new String[count];
                    int row = 0;
                    for (var record : records) {
                        ids[row] =
                                new String(record.headers().lastHeader("ce_id").value());
                        orders[row] = record.key();
                        values[row++] = new String(record.value());
                    }
                    insert.setArray(1, connection.createArrayOf("text", ids));
                    insert.setArray(2, connection.createArrayOf("text", orders));
                    insert.setArray(3, connection.createArrayOf("text", values));
                    insert.executeUpdate();
                    stored += count;
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            ddl.execute("DROP TABLE plain_insert");
            return events / seconds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
