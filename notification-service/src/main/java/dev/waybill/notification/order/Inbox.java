package dev.waybill.notification.order;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import dev.waybill.traces.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The events that were taken in. */
@ApplicationScoped
public class Inbox {

    // Ordered, so that two replicas never wait for each other; a bigint hash that two orders share only makes them
    // wait.
    static final String LOCK = """
            SELECT count(pg_advisory_xact_lock(k.hash)) FROM (
                SELECT DISTINCT hashtextextended(r.shop || '/' || r.order_id, 0) AS hash
                FROM %s ORDER BY hash) AS k
            """.formatted(OrderKey.COLUMNS.as("r"));

    private static final Columns<News> EVENTS = Columns.of(News.class)
            .text("shop", news -> news.event().context().shop().value())
            .text("event_id", news -> news.event().context().id().value())
            .text("order_id", news -> news.event().context().order().value())
            .text("type", news -> news.event().type().ceType())
            .time("occurred_at", news -> news.event().context().time().toInstant())
            .text("event", news -> OrderEventCodec.writeStructured(news.event()))
            .bool("silent", News::silent)
            .optionalText("trace_parent", news -> news.traceParent().map(TraceParent::value));

    // What is older than the inbox remembers may have been here before. By the database's clock, as is the forgetting.
    // A statement does not see what it inserts: known is whether the order had events before these. Not EXISTS, for
    // which the planner may read the whole inbox once instead of the index for each row.
    static final String ADD = """
            INSERT INTO inbox AS added (shop, event_id, order_id, type, occurred_at, event, silent, trace_parent)
            SELECT shop, event_id, order_id, type, occurred_at, event::jsonb,
                silent OR occurred_at < now() - %s::bigint * interval '1 millisecond', trace_parent
            FROM %s ORDER BY number
            ON CONFLICT (shop, event_id) DO NOTHING
            RETURNING seq, shop, event_id, silent, coalesce((
                SELECT true FROM inbox earlier
                WHERE earlier.shop = added.shop AND earlier.order_id = added.order_id LIMIT 1), false) AS known
            """.formatted(EVENTS.parameter(1), EVENTS.numberedAs("r"));

    private static final Columns<OrderEvent> NAMES = Columns.of(OrderEvent.class)
            .text("shop", event -> event.context().shop().value())
            .text("event_id", event -> event.context().id().value());

    private static final String KNOWN = """
            SELECT r.number FROM %s JOIN inbox e ON e.shop = r.shop AND e.event_id = r.event_id
            """.formatted(NAMES.numberedAs("r"));

    static final String ORDERS_EVENTS = """
            SELECT e.shop, e.order_id, e.seq, e.event::text AS event, e.silent
            FROM %s JOIN inbox e ON e.shop = r.shop AND e.order_id = r.order_id
            ORDER BY e.seq
            """.formatted(OrderKey.COLUMNS.as("r"));

    private final Duration retention;

    Inbox(InboxConfig config) {
        this.retention = config.retention();
    }

    /**
     * An event that is new.
     *
     * @param orderKnown whether the order had events before those that were added with this one
     */
    public record Added(StoredEvent stored, boolean orderKnown) {

        public OrderKey order() {
            return OrderKey.of(stored.event());
        }
    }

    /**
     * Keeps other transactions away from these orders until this one ends. An order's events come over one partition and so
     * to one consumer, but a consumer that lost its partition may not know it yet: without the lock, it could take in
     * {@code shipped} while the next one takes in {@code confirmed}, and neither would see the other's.
     */
    public Uni<Void> lock(SqlClient transaction, Collection<OrderKey> orders) {
        return Database.run(transaction, LOCK, OrderKey.COLUMNS.of(orders)).replaceWithVoid();
    }

    /**
     * Adds what is not there yet, in the order of the list, and answers with that: a repeated event is left out. What is older
     * than the retention is silent, whatever the list says. The orders have to be locked.
     */
    public Uni<List<Added>> add(SqlClient transaction, List<News> events) {
        var parameters = EVENTS.of(events, retention.toMillis());
        return Database.run(transaction, ADD, parameters).map(rows -> {
            var byName = new HashMap<EventName, OrderEvent>();
            events.forEach(news -> byName.putIfAbsent(EventName.of(news.event()), news.event()));
            var added = new ArrayList<Added>(rows.size());
            for (Row row : rows) {
                var event = byName.get(new EventName(row.getString("shop"), row.getString("event_id")));
                var stored = new StoredEvent(row.getLong("seq"), event, row.getBoolean("silent"));
                added.add(new Added(stored, row.getBoolean("known")));
            }
            added.sort(Comparator.comparingLong(one -> one.stored().seq()));
            return added;
        });
    }

    /** Those of them that are in it. */
    public Uni<Set<OrderEvent>> known(SqlClient transaction, List<OrderEvent> events) {
        return Database.run(transaction, KNOWN, NAMES.of(events)).map(rows -> {
            var known = new HashSet<OrderEvent>();
            rows.forEach(row -> known.add(events.get(Math.toIntExact(row.getLong("number") - 1))));
            return known;
        });
    }

    /** All events of these orders, in their order. */
    public Uni<Map<OrderKey, List<InboxEvent>>> of(SqlClient transaction, Collection<OrderKey> orders) {
        if (orders.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Database.run(transaction, ORDERS_EVENTS, OrderKey.COLUMNS.of(orders))
                .map(rows -> {
                    var events = new LinkedHashMap<OrderKey, List<InboxEvent>>();
                    for (Row row : rows) {
                        events.computeIfAbsent(
                                        OrderKey.of(row.getString("shop"), row.getString("order_id")),
                                        _ -> new ArrayList<>())
                                .add(new InboxEvent(
                                        row.getLong("seq"), row.getString("event"), row.getBoolean("silent")));
                    }
                    return events;
                });
    }

    private record EventName(String shop, String id) {

        static EventName of(OrderEvent event) {
            return new EventName(
                    event.context().shop().value(), event.context().id().value());
        }
    }
}
