package dev.waybill.bench.bare;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Takes events in, a poll in a transaction, each once. */
final class Intake implements Runnable {

    private record Taken(OrderConfirmed event, String json, UUID delivery) {}

    private final KafkaConsumer<String, byte[]> consumer;
    private final Connection database;
    private final PreparedStatement addEvents;
    private final PreparedStatement addDeliveries;
    private final BlockingQueue<Mail> mails;

    Intake(String brokers, Connection database, BlockingQueue<Mail> mails) throws SQLException {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", brokers,
                        "group.id", "bare",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.database = database;
        database.setAutoCommit(false);
        this.addEvents = database.prepareStatement("""
                INSERT INTO inbox (shop, event_id, order_id, event)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) ON CONFLICT DO NOTHING RETURNING event_id""");
        this.addDeliveries = database.prepareStatement("""
                INSERT INTO delivery (id, order_id, event_id, recipient)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[])""");
        this.mails = mails;
    }

    @Override
    public void run() {
        consumer.subscribe(List.of(OrderEventCodec.TOPIC));
        try {
            while (true) {
                var taken = new ArrayList<Taken>();
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    if (OrderEventCodec.read(message) instanceof OrderConfirmed confirmed) {
                        taken.add(new Taken(
                                confirmed,
                                new String(message.value(), StandardCharsets.UTF_8),
                                UUID.nameUUIDFromBytes(
                                        confirmed.context().id().value().getBytes(StandardCharsets.UTF_8))));
                    }
                }
                if (!taken.isEmpty()) {
                    store(taken);
                    consumer.commitAsync();
                    for (var one : taken) {
                        mails.put(Mail.of(one.delivery(), one.event()));
                    }
                }
            }
        } catch (UnreadableEventException | SQLException | InterruptedException trouble) {
            throw new IllegalStateException("the bare pipeline has no answer to trouble", trouble);
        }
    }

    /** Leaves in the list what was not there before. */
    private void store(List<Taken> taken) throws SQLException {
        set(addEvents, 1, "text", taken, one -> one.event().context().shop().value());
        set(addEvents, 2, "text", taken, one -> one.event().context().id().value());
        set(addEvents, 3, "text", taken, one -> one.event().context().order().value());
        set(addEvents, 4, "text", taken, Taken::json);
        Set<String> added = new HashSet<>();
        try (var rows = addEvents.executeQuery()) {
            while (rows.next()) {
                added.add(rows.getString(1));
            }
        }
        taken.removeIf(one -> !added.contains(one.event().context().id().value()));
        set(addDeliveries, 1, "uuid", taken, Taken::delivery);
        set(
                addDeliveries,
                2,
                "text",
                taken,
                one -> one.event().context().order().value());
        set(addDeliveries, 3, "text", taken, one -> one.event().context().id().value());
        set(
                addDeliveries,
                4,
                "text",
                taken,
                one -> one.event().customer().email().value());
        addDeliveries.executeUpdate();
        database.commit();
    }

    private void set(PreparedStatement statement, int at, String type, List<Taken> taken, Function<Taken, Object> value)
            throws SQLException {
        statement.setArray(
                at, database.createArrayOf(type, taken.stream().map(value).toArray()));
    }
}
