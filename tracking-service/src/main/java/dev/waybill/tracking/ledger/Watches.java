package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.ledger.Columns.text;
import static dev.waybill.tracking.ledger.Columns.texts;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** When to look at which order again, and what past ones teach. */
@ApplicationScoped
public class Watches {

    /** An order and when to look at it; never where absent. */
    public record Moment(TrackedOrder order, Optional<Instant> at) {}

    /**
     * An order that was delivered.
     *
     * @param heard when what happened was heard of first, by when it happened
     */
    public record Past(TrackedOrder order, Map<Instant, Instant> heard) {}

    static final String SET = """
            UPDATE tracked_order o SET watch_at = CAST(w.at AS timestamptz)
            FROM unnest(CAST(:shops AS text[]), CAST(:orders AS text[]), CAST(:moments AS text[])) AS w (shop, order_id, at)
            WHERE o.shop = w.shop AND o.order_id = w.order_id AND o.watch_at IS DISTINCT FROM CAST(w.at AS timestamptz)
            """;

    /** Those that another instance is looking at are its own. */
    static final String DUE = """
            WITH due AS (
                SELECT shop, order_id, watch_at FROM tracked_order WHERE watch_at <= :now
                ORDER BY watch_at LIMIT :most FOR UPDATE SKIP LOCKED)
            SELECT f.shop, f.order_id, CAST(f.fact AS text), due.watch_at
            FROM due JOIN order_fact f ON f.shop = due.shop AND f.order_id = due.order_id
            ORDER BY due.watch_at, f.shop, f.order_id
            """;

    static final String DELIVERED = """
            WITH past AS (
                SELECT shop, order_id, ended_at FROM tracked_order WHERE stage = 'delivered' AND ended_at > :since
                ORDER BY ended_at DESC LIMIT :most)
            SELECT f.shop, f.order_id, CAST(f.fact AS text), past.ended_at, f.received_at
            FROM past JOIN order_fact f ON f.shop = past.shop AND f.order_id = past.order_id
            ORDER BY past.ended_at, f.shop, f.order_id
            """;

    private final Mutiny.SessionFactory sessions;

    Watches(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Joins the transaction that is open. */
    public Uni<Void> set(List<Moment> moments) {
        return moments.isEmpty()
                ? Uni.createFrom().voidItem()
                : sessions.withTransaction(session -> session.createNativeQuery(SET)
                        .setParameter(
                                "shops",
                                texts(moments, moment -> moment.order().shop().value()))
                        .setParameter(
                                "orders",
                                texts(moments, moment -> moment.order().order().value()))
                        .setParameter("moments", texts(moments, moment -> text(moment.at())))
                        .executeUpdate()
                        .replaceWithVoid());
    }

    /** Those to look at by then, the longest due first; kept from others until the transaction that is open ends. */
    public Uni<List<Moment>> due(Instant now, int most) {
        return query(DUE, "now", now, most).map(Watches::moments);
    }

    /**
     * What was delivered since then: the latest so many, in the order in which they came.
     *
     * @param live what was heard of longer after it happened comes from a topic that was read anew: nobody knows when it was heard first
     */
    public Uni<List<Past>> delivered(Instant since, int most, Duration live) {
        return query(DELIVERED, "since", since, most).map(rows -> {
            var heard = new HashMap<OrderKey, Map<Instant, Instant>>();
            for (Object[] row : rows) {
                var happened = FactJson.read((String) row[2]).time().toInstant();
                var received = ((OffsetDateTime) row[4]).toInstant();
                var known = received.isBefore(happened.plus(live)) ? received : happened;
                heard.computeIfAbsent(key(row), _ -> new HashMap<>())
                        .merge(happened, known, (one, other) -> one.isBefore(other) ? one : other);
            }
            return moments(rows).stream()
                    .map(moment -> new Past(
                            moment.order(),
                            heard.getOrDefault(
                                    new OrderKey(
                                            moment.order().shop(),
                                            moment.order().order()),
                                    Map.of())))
                    .toList();
        });
    }

    private static OrderKey key(Object[] row) {
        return new OrderKey(new ShopId((String) row[0]), new OrderId((String) row[1]));
    }

    private Uni<List<Object[]>> query(String sql, String name, Instant instant, int most) {
        return sessions.withTransaction(session -> session.createNativeQuery(sql, Object[].class)
                .setParameter(name, instant.atOffset(ZoneOffset.UTC))
                .setParameter("most", most)
                .getResultList());
    }

    private static List<Moment> moments(List<Object[]> rows) {
        record Due(String shop, String order, OffsetDateTime at) {}
        var facts = new LinkedHashMap<Due, List<Fact>>();
        rows.forEach(row -> facts.computeIfAbsent(
                        new Due((String) row[0], (String) row[1], (OffsetDateTime) row[3]), _ -> new ArrayList<>())
                .add(FactJson.read((String) row[2])));
        return facts.entrySet().stream()
                .map(told -> new Moment(
                        new TrackedOrder(
                                new ShopId(told.getKey().shop()),
                                new OrderId(told.getKey().order()),
                                OrderTimeline.of(told.getValue()),
                                told.getValue().size()),
                        Optional.of(told.getKey().at().toInstant())))
                .toList();
    }
}
