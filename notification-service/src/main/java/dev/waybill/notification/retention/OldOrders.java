package dev.waybill.notification.retention;

import dev.waybill.notification.database.Database;
import dev.waybill.notification.order.Inbox;
import dev.waybill.notification.order.OrderKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Orders that nothing has happened to for long. Any number of instances may look for them and forget them at once. */
@ApplicationScoped
class OldOrders {

    // Along the primary key, from where the last look ended: what is old is at the beginning, and no index has to be
    // kept
    // for it.
    private static final String LOOK = """
            SELECT seq, shop, order_id,
                greatest(received_at, occurred_at) < now() - $3::bigint * interval '1 millisecond' AS old
            FROM inbox WHERE seq > $1::bigint ORDER BY seq LIMIT $2::integer
            """;

    // The orders are locked: none of their events is being taken in.
    private static final String FORGETTABLE =
            """
            SELECT r.shop, r.order_id FROM %s
            WHERE NOT EXISTS (
                SELECT FROM inbox e WHERE e.shop = r.shop AND e.order_id = r.order_id
                AND greatest(e.received_at, e.occurred_at) >= now() - %s::bigint * interval '1 millisecond')
            AND NOT EXISTS (
                SELECT FROM delivery d WHERE d.shop = r.shop AND d.order_id = r.order_id
                AND (d.open OR d.ended_at >= now() - %s::bigint * interval '1 millisecond'))
            """.formatted(OrderKey.COLUMNS.as("r"), OrderKey.COLUMNS.parameter(1), OrderKey.COLUMNS.parameter(1));

    /** Of orders that never came, or that were forgotten before. */
    private static final String FORGET_DEVICES = """
            DELETE FROM push_subscription s WHERE s.subscribed_at < now() - $1::bigint * interval '1 millisecond'
            AND NOT EXISTS (SELECT FROM inbox e WHERE e.shop = s.shop AND e.order_id = s.order_id)
            """;

    private final Database database;
    private final Inbox inbox;
    private final Forgotten forgotten;

    OldOrders(Database database, Inbox inbox, Forgotten forgotten) {
        this.database = database;
        this.inbox = inbox;
        this.forgotten = forgotten;
    }

    /**
     * Some orders that may be old.
     *
     * @param last where to look on
     * @param end what comes after is not old, or nothing does
     */
    record Look(List<OrderKey> orders, long last, boolean end) {}

    Uni<Look> look(long after, int most, Duration retention) {
        return database.run(LOOK, Tuple.of(after, most, retention.toMillis())).map(rows -> {
            var orders = new LinkedHashSet<OrderKey>();
            var last = after;
            for (var row : rows) {
                last = row.getLong("seq");
                if (row.getBoolean("old")) {
                    orders.add(OrderKey.of(row.getString("shop"), row.getString("order_id")));
                }
            }
            return new Look(List.copyOf(orders), last, rows.size() < most || orders.isEmpty());
        });
    }

    /** Answers with how many that were: an order with one young event stays whole. */
    Uni<Integer> forget(List<OrderKey> orders, Duration retention) {
        return orders.isEmpty()
                ? Uni.createFrom().item(0)
                : database.transaction(transaction -> inbox.lock(transaction, orders)
                        // A delivery that an operator opens again in this moment keeps the whole of it.
                        .chain(() -> forgotten.lock(transaction, orders))
                        .chain(() -> forgettable(transaction, orders, retention))
                        .call(old -> forgotten.forget(transaction, old))
                        .map(List::size));
    }

    /** Devices that want to hear of an order of which nothing is known. */
    Uni<Integer> forgetDevices(Duration retention) {
        return database.run(FORGET_DEVICES, Tuple.of(retention.toMillis())).map(rows -> rows.rowCount());
    }

    private static Uni<List<OrderKey>> forgettable(SqlClient transaction, List<OrderKey> orders, Duration retention) {
        return Database.run(transaction, FORGETTABLE, OrderKey.COLUMNS.of(orders, retention.toMillis()))
                .map(rows -> {
                    var old = new ArrayList<OrderKey>();
                    rows.forEach(row -> old.add(OrderKey.of(row.getString("shop"), row.getString("order_id"))));
                    return old;
                });
    }
}
