package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.ledger.Columns.text;
import static dev.waybill.tracking.ledger.Columns.texts;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** When to look at which order again, and what past ones teach. */
@ApplicationScoped
public class Watches {

    /** An order and when to look at it; never where absent. */
    public record Moment(TrackedOrder order, Optional<Instant> at) {}

    private static final String SET = """
            UPDATE tracked_order o SET watch_at = CAST(w.at AS timestamptz)
            FROM unnest(CAST(:shops AS text[]), CAST(:orders AS text[]), CAST(:moments AS text[])) AS w (shop, order_id, at)
            WHERE o.shop = w.shop AND o.order_id = w.order_id AND o.watch_at IS DISTINCT FROM CAST(w.at AS timestamptz)
            """;

    /** Those that another instance is looking at are its own. */
    private static final String DUE = """
            WITH due AS (
                SELECT shop, order_id, watch_at FROM tracked_order WHERE watch_at <= :now
                ORDER BY watch_at LIMIT :most FOR UPDATE SKIP LOCKED)
            SELECT f.shop, f.order_id, CAST(f.fact AS text), due.watch_at
            FROM due JOIN order_fact f ON f.shop = due.shop AND f.order_id = due.order_id
            ORDER BY due.watch_at, f.shop, f.order_id
            """;

    private static final String DELIVERED = """
            WITH past AS (
                SELECT shop, order_id, ended_at FROM tracked_order WHERE stage = 'delivered' AND ended_at > :since
                ORDER BY ended_at DESC LIMIT :most)
            SELECT f.shop, f.order_id, CAST(f.fact AS text), past.ended_at
            FROM past JOIN order_fact f ON f.shop = past.shop AND f.order_id = past.order_id
            ORDER BY past.ended_at, f.shop, f.order_id
            """;

    private final Mutiny.SessionFactory sessions;

    Watches(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** What is done with the ledger and the outbox within is one transaction. */
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return sessions.withTransaction(_ -> work.get());
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
        return query(DUE, "now", now, most);
    }

    /** What was delivered since then: the latest so many, in the order in which they came. */
    public Uni<List<TrackedOrder>> delivered(Instant since, int most) {
        return query(DELIVERED, "since", since, most)
                .map(moments -> moments.stream().map(Moment::order).toList());
    }

    private Uni<List<Moment>> query(String sql, String name, Instant instant, int most) {
        return sessions.withTransaction(session -> session.createNativeQuery(sql, Object[].class)
                .setParameter(name, instant.atOffset(ZoneOffset.UTC))
                .setParameter("most", most)
                .getResultList()
                .map(Watches::moments));
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
