package dev.waybill.notification.order;

import dev.waybill.notification.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Orders of which events came and no confirmation. Their events are kept; somebody should ask the shop. */
@ApplicationScoped
public class ParkedOrders {

    static final String PARK = """
            INSERT INTO parked_order (shop, order_id) SELECT shop, order_id FROM %s ON CONFLICT DO NOTHING
            """.formatted(OrderKey.COLUMNS.as("r"));

    static final String RELEASE = """
            DELETE FROM parked_order p USING %s WHERE p.shop = r.shop AND p.order_id = r.order_id
            """.formatted(OrderKey.COLUMNS.as("r"));

    /** One look's worth: the next look reports the others. */
    private static final int MOST_AT_ONCE = 1000;

    /** An order that has waited for its confirmation for so long. */
    public record Overdue(OrderKey order, Duration waits) {}

    /** Notes orders that have no confirmation yet. */
    public Uni<Void> park(SqlClient transaction, Collection<OrderKey> orders) {
        return write(transaction, PARK, orders);
    }

    /** Notes that these have one now. */
    public Uni<Void> release(SqlClient transaction, Collection<OrderKey> orders) {
        return write(transaction, RELEASE, orders);
    }

    /** Those that have waited for longer, each once over all instances. */
    public Uni<List<Overdue>> report(Mutiny.Session session, Duration after) {
        var now = OffsetDateTime.now();
        return session.createQuery(
                        "from ParkedOrder where reportedAt is null and since <= :before order by since",
                        ParkedOrder.class)
                .setParameter("before", now.minus(after))
                .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .setMaxResults(MOST_AT_ONCE)
                .getResultList()
                .invoke(orders -> orders.forEach(order -> order.reportedAt = now))
                .map(orders -> orders.stream()
                        .map(order ->
                                new Overdue(OrderKey.of(order.shop, order.orderId), Duration.between(order.since, now)))
                        .toList());
    }

    /** How many have waited for longer and still do. */
    public Uni<Long> count(Mutiny.Session session, Duration after) {
        return session.createQuery("select count(*) from ParkedOrder where since <= :before", Long.class)
                .setParameter("before", OffsetDateTime.now().minus(after))
                .getSingleResult();
    }

    private static Uni<Void> write(SqlClient transaction, String statement, Collection<OrderKey> orders) {
        return orders.isEmpty()
                ? Uni.createFrom().voidItem()
                : Database.run(transaction, statement, OrderKey.COLUMNS.of(orders))
                        .replaceWithVoid();
    }
}
