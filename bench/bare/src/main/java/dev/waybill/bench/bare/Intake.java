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
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Takes events in, a poll in a transaction, each once. */
final class Intake implements Runnable {

    private record Taken(OrderConfirmed event, String json) {

        String id() {
            return event.context().id().value();
        }
    }

    private static final List<Column<Taken>> EVENTS = List.of(
            Column.text(one -> one.event().context().shop().value()),
            Column.text(Taken::id),
            Column.text(one -> one.event().context().order().value()),
            Column.text(Taken::json));

    private final KafkaConsumer<String, byte[]> consumer;
    private final Connection database;
    private final PreparedStatement addEvents;
    private final PreparedStatement addDeliveries;
    private final BlockingQueue<Mail> mails;

    Intake(String brokers, Connection database, Statements statements, BlockingQueue<Mail> mails) throws SQLException {
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
        this.addDeliveries = database.prepareStatement(statements.deliveries());
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
                        taken.add(new Taken(confirmed, new String(message.value(), StandardCharsets.UTF_8)));
                    }
                }
                if (!taken.isEmpty()) {
                    var added = store(taken);
                    consumer.commitAsync();
                    for (var mail : added) {
                        mails.put(mail);
                    }
                }
            }
        } catch (UnreadableEventException | SQLException | InterruptedException trouble) {
            throw new IllegalStateException("the bare pipeline has no answer to trouble", trouble);
        }
    }

    /** The mails of what was not there before. */
    private List<Mail> store(List<Taken> taken) throws SQLException {
        Column.bind(addEvents, taken, EVENTS);
        Set<String> added = new HashSet<>();
        try (var rows = addEvents.executeQuery()) {
            while (rows.next()) {
                added.add(rows.getString(1));
            }
        }
        var called = taken.stream()
                .filter(one -> added.contains(one.id()))
                .map(one -> Mail.of(UUID.nameUUIDFromBytes(one.id().getBytes(StandardCharsets.UTF_8)), one.event()))
                .toList();
        Column.bind(addDeliveries, called, Statements.DELIVERIES);
        addDeliveries.executeUpdate();
        database.commit();
        return called;
    }
}
