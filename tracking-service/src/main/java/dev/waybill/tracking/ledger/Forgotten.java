package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.ledger.Columns.texts;
import static java.util.stream.Collectors.toSet;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Orders of which nothing is kept any more, and how an order becomes one. Works within the session's transaction. */
@ApplicationScoped
class Forgotten {

    private static final String ASKED =
            "unnest(CAST(:shops AS text[]), CAST(:orders AS text[])) AS asked (shop, order_id)";
    private static final String HASH = "sha256(convert_to(asked.shop || '/' || asked.order_id, 'UTF8'))";

    static final String AMONG = """
            SELECT asked.shop, asked.order_id FROM %s JOIN forgotten_order f ON f.order_hash = %s
            """.formatted(ASKED, HASH);

    /** Those that somebody else is just forgetting, or taking an event in for, are left out. */
    static final String ENDED = """
            SELECT shop, order_id FROM tracked_order
            WHERE ended_at < now() - CAST(:millis AS bigint) * interval '1 millisecond'
            ORDER BY ended_at LIMIT :most FOR UPDATE SKIP LOCKED
            """;

    private static final String REMEMBER = """
            INSERT INTO forgotten_order (order_hash) SELECT %s FROM %s ON CONFLICT DO NOTHING
            """.formatted(HASH, ASKED);

    /** Whatever is kept of an order: its own row first, so that whoever takes in an event of it has ended or waits. */
    private static final List<String> TABLES = List.of(
            "tracked_order",
            "order_fact",
            "tracking_link",
            "parcel_number",
            "order_proof",
            "lookup_pass",
            "webhook_call",
            "measured_order",
            "measured_parcel",
            "order_score");

    static final List<String> FORGET =
            TABLES.stream().map(table -> """
                    WITH gone AS (
                        DELETE FROM %1$s t USING %2$s WHERE t.shop = asked.shop AND t.order_id = asked.order_id
                        RETURNING t.shop, t.order_id)
                    SELECT '%1$s', shop, order_id, count(*) FROM gone GROUP BY shop, order_id
                    """.formatted(table, ASKED)).toList();

    /** @return those of the orders that are forgotten */
    Uni<Set<OrderKey>> among(Mutiny.Session session, Set<OrderKey> orders) {
        return orders.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : bound(session.createNativeQuery(AMONG, Object[].class), orders)
                        .getResultList()
                        .map(rows -> rows.stream().map(Forgotten::key).collect(toSet()));
    }

    /**
     * Removes all that is kept of the orders, for good: their events are not taken in again.
     *
     * @return how many rows that were, by order and table
     */
    Uni<Map<OrderKey, Map<String, Integer>>> forget(Mutiny.Session session, Collection<OrderKey> orders) {
        return bound(session.createNativeQuery(REMEMBER), orders)
                .executeUpdate()
                .chain(() -> Multi.createFrom()
                        .iterable(FORGET)
                        .onItem()
                        .transformToUniAndConcatenate(sql -> bound(
                                        session.createNativeQuery(sql, Object[].class), orders)
                                .getResultList())
                        .collect()
                        .asList())
                .map(Forgotten::counted);
    }

    private static Map<OrderKey, Map<String, Integer>> counted(List<List<Object[]>> gone) {
        var counted = new HashMap<OrderKey, Map<String, Integer>>();
        gone.forEach(rows -> rows.forEach(row -> counted.computeIfAbsent(
                        new OrderKey(new ShopId((String) row[1]), new OrderId((String) row[2])),
                        _ -> new LinkedHashMap<>())
                .put((String) row[0], Math.toIntExact((Long) row[3]))));
        return counted;
    }

    /** @return how many orders there were, {@code most} at most, that ended so long ago */
    Uni<Integer> forgetEnded(Mutiny.Session session, Duration ago, int most) {
        return session.createNativeQuery(ENDED, Object[].class)
                .setParameter("millis", ago.toMillis())
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(Forgotten::key).toList())
                .call(ended -> ended.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : forget(session, ended).replaceWithVoid())
                .map(List::size);
    }

    private static <Q extends Mutiny.AbstractQuery> Q bound(Q query, Collection<OrderKey> orders) {
        query.setParameter("shops", texts(orders, key -> key.shop().value()));
        query.setParameter("orders", texts(orders, key -> key.order().value()));
        return query;
    }

    private static OrderKey key(Object[] row) {
        return new OrderKey(new ShopId((String) row[0]), new OrderId((String) row[1]));
    }
}
