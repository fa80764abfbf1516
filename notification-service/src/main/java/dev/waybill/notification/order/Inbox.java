package dev.waybill.notification.order;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.notification.database.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The events that were taken in. Written by native statements, because entities would be one statement each. */
@ApplicationScoped
public class Inbox {

    // Ordered, so that two replicas never wait for each other; a bigint hash that two orders share only makes them
    // wait.
    private static final String LOCK = """
            SELECT count(pg_advisory_xact_lock(k.hash)) FROM (
                SELECT DISTINCT hashtextextended(r.shop || '/' || r.order_id, 0) AS hash
                FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(shop text, order_id text)
                ORDER BY hash) AS k
            """;

    private static final String ADD = """
            WITH r AS (
                SELECT * FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(
                    number int, shop text, event_id text, order_id text, type text, occurred_at timestamptz, event jsonb)),
            added AS (
                INSERT INTO inbox (shop, event_id, order_id, type, occurred_at, event)
                SELECT shop, event_id, order_id, type, occurred_at, event FROM r ORDER BY number
                ON CONFLICT (shop, event_id) DO NOTHING
                RETURNING seq, shop, event_id)
            SELECT min(r.number), added.seq FROM added JOIN r USING (shop, event_id) GROUP BY added.seq ORDER BY added.seq
            """;

    // Native, with the numbers as one parameter: for a list, HQL is one more statement for each length of it.
    private static final String ORDERS_EVENTS = """
            SELECT e.seq, e.shop, e.order_id, cast(e.event AS text) AS event
            FROM inbox e JOIN (
                SELECT DISTINCT one.shop, one.order_id FROM inbox one
                WHERE one.seq = ANY (ARRAY(
                    SELECT cast(asked.seq AS bigint)
                    FROM jsonb_array_elements_text(cast(cast(:seqs AS text) AS jsonb)) AS asked(seq))))
                AS orders ON orders.shop = e.shop AND orders.order_id = e.order_id
            ORDER BY e.seq
            """;

    /**
     * Keeps other transactions away from these orders until this one ends. An order's events come over one partition and so
     * to one consumer, but a consumer that lost its partition may not know it yet: without the lock, it could take in
     * {@code shipped} while the next one takes in {@code confirmed}, and neither would see the other's.
     */
    public Uni<Void> lock(Mutiny.Session session, Collection<OrderKey> orders) {
        return session.createNativeQuery(LOCK)
                .setParameter("rows", orderRows(orders))
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Adds what is not there yet, in the order of the list, and answers with that: a repeated event is left out. */
    public Uni<List<StoredEvent>> add(Mutiny.Session session, List<OrderEvent> events) {
        var rows = Stream.iterate(0, number -> number < events.size(), number -> number + 1)
                .map(number -> NewRow.of(number, events.get(number)))
                .toList();
        return session.createNativeQuery(ADD, Object[].class)
                .setParameter("rows", Rows.of(rows))
                .getResultList()
                .map(added -> added.stream()
                        .map(row -> new StoredEvent(
                                ((Number) row[1]).longValue(), events.get(((Number) row[0]).intValue())))
                        .toList());
    }

    /** All events of the orders that these events are of. */
    public Uni<Map<OrderKey, List<InboxEvent>>> ofSameOrders(Mutiny.Session session, Collection<Long> seqs) {
        return session.createNativeQuery(ORDERS_EVENTS, InboxEvent.class)
                .setParameter("seqs", seqs.toString())
                .getResultList()
                .map(events -> events.stream()
                        .collect(Collectors.groupingBy(InboxEvent::order, LinkedHashMap::new, Collectors.toList())));
    }

    private static String orderRows(Collection<OrderKey> orders) {
        return Rows.of(orders.stream()
                .map(key -> new OrderRow(key.shop().value(), key.order().value()))
                .distinct()
                .toList());
    }

    private record OrderRow(String shop, String orderId) {}

    private record NewRow(
            int number,
            String shop,
            String eventId,
            String orderId,
            String type,
            OffsetDateTime occurredAt,
            @com.fasterxml.jackson.annotation.JsonRawValue String event) {

        static NewRow of(int number, OrderEvent event) {
            var context = event.context();
            return new NewRow(
                    number,
                    context.shop().value(),
                    context.id().value(),
                    context.order().value(),
                    event.type().ceType(),
                    context.time(),
                    OrderEventCodec.writeStructured(event));
        }
    }
}
