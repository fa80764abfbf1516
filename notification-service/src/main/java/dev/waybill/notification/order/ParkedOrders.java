package dev.waybill.notification.order;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Orders of which events came and no confirmation. Their events are kept; somebody should ask the shop. */
@ApplicationScoped
public class ParkedOrders {

    private static final String PARK = """
            INSERT INTO parked_order (shop, order_id)
            SELECT shop, order_id FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(shop text, order_id text)
            ON CONFLICT DO NOTHING
            """;

    private static final String RELEASE = """
            DELETE FROM parked_order p
            USING jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(shop text, order_id text)
            WHERE p.shop = r.shop AND p.order_id = r.order_id
            """;

    private static final String REPORT = """
            UPDATE parked_order SET reported_at = now()
            WHERE reported_at IS NULL AND since <= now() - cast(:after AS bigint) * interval '1 millisecond'
            RETURNING cast(json_build_object('shop', shop, 'order_id', order_id,
                'seconds', cast(extract(epoch FROM now() - since) AS bigint)) AS text)
            """;

    private static final String COUNT = """
            SELECT count(*) FROM parked_order
            WHERE since <= now() - cast(:after AS bigint) * interval '1 millisecond'
            """;

    private record Key(String shop, String orderId) {}

    private record Report(String shop, String orderId, long seconds) {}

    /** An order that has waited for its confirmation for so long. */
    public record Overdue(OrderKey order, Duration waits) {}

    /** Notes orders that have no confirmation yet. */
    public Uni<Void> park(Mutiny.Session session, Collection<OrderKey> orders) {
        return write(session, PARK, orders);
    }

    /** Notes that these have one now. */
    public Uni<Void> release(Mutiny.Session session, Collection<OrderKey> orders) {
        return write(session, RELEASE, orders);
    }

    /** Those that have waited for longer, each once over all instances. */
    public Uni<List<Overdue>> report(Mutiny.Session session, Duration after) {
        return session.createNativeQuery(REPORT, String.class)
                .setParameter("after", after.toMillis())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> Rows.read(row, Report.class))
                        .map(row -> new Overdue(
                                new OrderKey(new ShopId(row.shop()), new OrderId(row.orderId())),
                                Duration.ofSeconds(row.seconds())))
                        .toList());
    }

    /** How many have waited for longer and still do. */
    public Uni<Long> count(Mutiny.Session session, Duration after) {
        return session.createNativeQuery(COUNT, Long.class)
                .setParameter("after", after.toMillis())
                .getSingleResult();
    }

    private static Uni<Void> write(Mutiny.Session session, String statement, Collection<OrderKey> orders) {
        var keys = orders.stream()
                .map(order -> new Key(order.shop().value(), order.order().value()))
                .toList();
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(statement)
                        .setParameter("rows", Rows.of(keys))
                        .executeUpdate()
                        .replaceWithVoid();
    }
}
