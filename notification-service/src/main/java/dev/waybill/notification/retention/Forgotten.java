package dev.waybill.notification.retention;

import dev.waybill.notification.database.Database;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.Tombstones;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How an order is forgotten, by time or by request: all that is kept of it goes, and a tombstone stands. */
@ApplicationScoped
public class Forgotten {

    // Before all else: a worker that writes down an attempt waits then, and finds nothing to write it to. In one order
    // everywhere.
    static final String LOCK = """
            SELECT d.id FROM %s JOIN delivery d ON d.shop = r.shop AND d.order_id = r.order_id
            ORDER BY d.id FOR UPDATE OF d
            """.formatted(OrderKey.COLUMNS.as("r"));

    private static final String OF_ORDER = "d.shop = r.shop AND d.order_id = r.order_id";

    // A worker that has claimed one finds it gone before the dot, and sends nothing. What may have been sent is told to
    // nobody: nobody knows.
    private static final String DELIVERIES = """
            WITH gone AS (DELETE FROM delivery d USING %s WHERE %s RETURNING d.*),
            told AS (
                INSERT INTO outbox (fact, delivery, shop, order_id, event_id, kind, channel, attempts, provider, reason)
                SELECT 'suppressed', id, shop, order_id, event_id, kind, channel, attempts, provider, 'erased' FROM gone
                WHERE open AND state NOT IN ('dot', 'uncertain') ORDER BY position)
            SELECT 'delivery' AS name, shop, order_id, count(*) AS rows FROM gone GROUP BY shop, order_id
            """.formatted(OrderKey.COLUMNS.as("r"), OF_ORDER);

    private static final String ROWS = """
            WITH gone AS (DELETE FROM %2$s d USING %1$s%3$s WHERE %4$s RETURNING r.shop, r.order_id)
            SELECT '%2$s' AS name, shop, order_id, count(*) AS rows FROM gone GROUP BY shop, order_id
            """;

    /** What a customer wrote waits there for its topic; the score goes on without it. */
    private static final String WORDS = """
            WITH gone AS (
                UPDATE outbox d SET comment = NULL FROM %s WHERE %s AND d.comment IS NOT NULL RETURNING r.shop, r.order_id)
            SELECT 'outbox' AS name, shop, order_id, count(*) AS rows FROM gone GROUP BY shop, order_id
            """.formatted(OrderKey.COLUMNS.as("r"), OF_ORDER);

    /** All tables that have anything of an order. */
    static final List<String> FORGET = Stream.of(
                    Stream.of(
                            ofDelivery("attempt"),
                            ofDelivery("report"),
                            ofDelivery("sent_elsewhere"),
                            rows("feedback", "", OF_ORDER),
                            DELIVERIES,
                            rows("inbox", "", OF_ORDER),
                            rows("parked_order", "", OF_ORDER),
                            rows("push_subscription", "", OF_ORDER),
                            rows("dead_letter", "", "d.order_hash = " + Tombstones.HASH)),
                    Stream.of(WORDS))
            .flatMap(statements -> statements)
            .toList();

    private final Tombstones tombstones;

    Forgotten(Tombstones tombstones) {
        this.tombstones = tombstones;
    }

    private static String ofDelivery(String table) {
        return rows(table, ", delivery of", "d.delivery = of.id AND of.shop = r.shop AND of.order_id = r.order_id");
    }

    private static String rows(String table, String more, String condition) {
        return ROWS.formatted(OrderKey.COLUMNS.as("r"), table, more, condition);
    }

    /** Keeps workers and operators away from the orders' deliveries until the transaction ends. */
    Uni<Void> lock(SqlClient transaction, Collection<OrderKey> orders) {
        return Database.run(transaction, LOCK, OrderKey.COLUMNS.of(orders)).replaceWithVoid();
    }

    /**
     * Removes all that is kept of the orders, for good; what waits is not sent. The orders have to be locked in the inbox.
     *
     * @return how many rows that were, by order and table
     */
    public Uni<Map<OrderKey, Map<String, Integer>>> forget(SqlClient transaction, Collection<OrderKey> orders) {
        return tombstones
                .add(transaction, orders)
                .chain(() -> lock(transaction, orders))
                .chain(() -> Multi.createFrom()
                        .iterable(FORGET)
                        .onItem()
                        .transformToUniAndConcatenate(
                                statement -> Database.run(transaction, statement, OrderKey.COLUMNS.of(orders)))
                        .collect()
                        .asList())
                .map(Forgotten::counted);
    }

    private static Map<OrderKey, Map<String, Integer>> counted(List<RowSet<Row>> gone) {
        var counted = new HashMap<OrderKey, Map<String, Integer>>();
        gone.forEach(rows -> rows.forEach(row -> counted.computeIfAbsent(
                        OrderKey.of(row.getString("shop"), row.getString("order_id")), _ -> new LinkedHashMap<>())
                .put(row.getString("name"), Math.toIntExact(row.getLong("rows")))));
        return counted;
    }
}
