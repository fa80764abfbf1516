package dev.waybill.notification.order;

import dev.waybill.notification.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Orders of which nothing is kept any more and nothing is taken in again. Of each a hash is known, and no number. */
@ApplicationScoped
public class Tombstones {

    /** Of a row that has {@code shop} and {@code order_id}. */
    public static final String HASH = "sha256(convert_to(r.shop || '/' || r.order_id, 'UTF8'))";

    static final String AMONG = """
            SELECT r.shop, r.order_id FROM %s JOIN forgotten_order f ON f.order_hash = %s
            """.formatted(OrderKey.COLUMNS.as("r"), HASH);

    static final String ADD = """
            INSERT INTO forgotten_order (order_hash) SELECT %s FROM %s ORDER BY 1 ON CONFLICT DO NOTHING
            """.formatted(HASH, OrderKey.COLUMNS.as("r"));

    /** For a statement about rows {@code r} that have {@code shop} and {@code order_id}: whether the order still counts. */
    public static final String NONE_STANDS =
            "(SELECT true FROM forgotten_order f WHERE f.order_hash = %s LIMIT 1) IS NULL".formatted(HASH);

    /** Those of the orders that are forgotten. */
    public Uni<Set<OrderKey>> among(SqlClient transaction, Collection<OrderKey> orders) {
        return Database.run(transaction, AMONG, OrderKey.COLUMNS.of(orders)).map(rows -> {
            var forgotten = new HashSet<OrderKey>();
            rows.forEach(row -> forgotten.add(OrderKey.of(row.getString("shop"), row.getString("order_id"))));
            return forgotten;
        });
    }

    /** Sees to it that none of them is ever taken in again. */
    public Uni<Void> add(SqlClient transaction, Collection<OrderKey> orders) {
        return Database.run(transaction, ADD, OrderKey.COLUMNS.of(orders)).replaceWithVoid();
    }
}
