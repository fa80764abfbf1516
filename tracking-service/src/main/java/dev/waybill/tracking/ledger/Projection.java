package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.ledger.Columns.text;
import static dev.waybill.tracking.ledger.Columns.texts;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Stage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Folds orders anew into {@code tracked_order}. Works within the session's transaction. */
@ApplicationScoped
class Projection {

    /** Grows when a row comes to say something else of the same facts, and with it what {@code tracked_order_by_fold} has; see {@link Refolding}. */
    static final int FOLD = 2;

    /**
     * In one order, so that no two wait for each other. Whoever comes second reads the facts after the first one has
     * committed, so that none is left out.
     */
    static final String LOCK = """
            SELECT o.shop, o.order_id, o.stage FROM tracked_order o
            JOIN unnest(CAST(:shops AS text[]), CAST(:orders AS text[])) AS asked (shop, order_id)
                ON o.shop = asked.shop AND o.order_id = asked.order_id
            ORDER BY o.shop, o.order_id
            FOR UPDATE OF o
            """;

    static final String FACTS = """
            SELECT f.shop, f.order_id, CAST(f.fact AS text) FROM order_fact f
            JOIN unnest(CAST(:shops AS text[]), CAST(:orders AS text[])) AS asked (shop, order_id)
                ON f.shop = asked.shop AND f.order_id = asked.order_id
            """;

    static final String SAVE = """
            INSERT INTO tracked_order AS o (shop, order_id, stage, facts, placed_at, updated_at, ended_at, expected_until, late, watch_at, fold)
            SELECT shop, order_id, stage, CAST(facts AS integer), CAST(placed AS timestamptz), CAST(updated AS timestamptz),
                CAST(ended AS timestamptz), CAST(expected AS date), CAST(late AS boolean), CAST(watch AS timestamptz), :fold
            FROM unnest(CAST(:shops AS text[]), CAST(:orders AS text[]), CAST(:stages AS text[]), CAST(:facts AS text[]),
                CAST(:placed AS text[]), CAST(:updated AS text[]), CAST(:ended AS text[]), CAST(:expected AS text[]),
                CAST(:late AS text[]), CAST(:watch AS text[]))
                AS folded (shop, order_id, stage, facts, placed, updated, ended, expected, late, watch)
            ON CONFLICT (shop, order_id) DO UPDATE SET
                stage = excluded.stage, facts = excluded.facts, placed_at = excluded.placed_at, updated_at = excluded.updated_at,
                ended_at = excluded.ended_at, expected_until = excluded.expected_until, late = excluded.late, fold = excluded.fold,
                watch_at = CASE WHEN o.facts < excluded.facts THEN excluded.watch_at ELSE o.watch_at END, changed = pg_current_xact_id()
            WHERE o.facts <= excluded.facts
            RETURNING o.shop, o.order_id, o.xmax = 0 AS added
            """;

    private final WatchMoment moment;

    Projection(WatchMoment moment) {
        this.moment = moment;
    }

    /** @return the stages of those that have a row; nobody else writes these until the transaction ends */
    Uni<Map<OrderKey, Stage>> lock(Mutiny.Session session, Collection<OrderKey> orders) {
        return orders.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : query(session, LOCK, orders).map(Projection::stages);
    }

    /**
     * @param news what the transaction has added, by order
     * @param before what {@link #lock} said of them
     * @return the orders as they are now, with the stage that each had before
     */
    Uni<List<OrderChange>> fold(Mutiny.Session session, Map<OrderKey, List<Fact>> news, Map<OrderKey, Stage> before) {
        var stages = new HashMap<>(before);
        stages.keySet().retainAll(news.keySet());
        return facts(session, news, stages)
                .map(facts -> changes(facts, stages, news))
                .chain(changes -> save(session, changes).chain(added -> again(session, changes, added)));
    }

    /** Of an order without a row nothing was known, so what the transaction has added is all there is, and none has to be read. */
    private static Uni<Map<OrderKey, List<Fact>>> facts(
            Mutiny.Session session, Map<OrderKey, List<Fact>> news, Map<OrderKey, Stage> before) {
        var facts = new HashMap<>(news);
        facts.keySet().removeAll(before.keySet());
        return before.isEmpty()
                ? Uni.createFrom().item(facts)
                : query(session, FACTS, before.keySet()).map(rows -> {
                    rows.forEach(row -> facts.computeIfAbsent(key(row), _ -> new ArrayList<>())
                            .add(FactJson.read((String) row[2])));
                    return facts;
                });
    }

    /**
     * An order that had no row and yet was not added has got one meanwhile from somebody else. By now that one has committed, and
     * the row is there to be locked.
     */
    private Uni<List<OrderChange>> again(Mutiny.Session session, List<OrderChange> changes, Set<OrderKey> added) {
        var overtaken = changes.stream()
                .filter(change -> change.before().isEmpty() && !added.contains(OrderKey.of(change.order())))
                .collect(toMap(change -> OrderKey.of(change.order()), OrderChange::news));
        return overtaken.isEmpty()
                ? Uni.createFrom().item(changes)
                : lock(session, overtaken.keySet())
                        .chain(before -> fold(session, overtaken, before))
                        .map(anew -> Stream.concat(
                                        anew.stream(),
                                        changes.stream()
                                                .filter(change -> !overtaken.containsKey(OrderKey.of(change.order()))))
                                .toList());
    }

    private static Uni<List<Object[]>> query(Mutiny.Session session, String sql, Collection<OrderKey> keys) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter("shops", texts(keys, key -> key.shop().value()))
                .setParameter("orders", texts(keys, key -> key.order().value()))
                .getResultList();
    }

    private static OrderKey key(Object[] row) {
        return new OrderKey(new ShopId((String) row[0]), new OrderId((String) row[1]));
    }

    private static Map<OrderKey, Stage> stages(List<Object[]> rows) {
        var stages = new HashMap<OrderKey, Stage>();
        rows.forEach(row -> stages.put(key(row), Stage.valueOf(((String) row[2]).toUpperCase(Locale.ROOT))));
        return stages;
    }

    private static List<OrderChange> changes(
            Map<OrderKey, List<Fact>> facts, Map<OrderKey, Stage> before, Map<OrderKey, List<Fact>> news) {
        return facts.entrySet().stream()
                .map(told -> new OrderChange(
                        new TrackedOrder(
                                told.getKey().shop(),
                                told.getKey().order(),
                                OrderTimeline.of(told.getValue()),
                                told.getValue().size()),
                        Optional.ofNullable(before.get(told.getKey())),
                        news.get(told.getKey())))
                .toList();
    }

    /** @return the orders that had no row */
    private Uni<Set<OrderKey>> save(Mutiny.Session session, List<OrderChange> changes) {
        var rows = changes.stream().map(change -> TrackedRow.of(change.order())).toList();
        return session.createNativeQuery(SAVE, Object[].class)
                .setParameter("shops", texts(rows, row -> row.key().shop().value()))
                .setParameter("orders", texts(rows, row -> row.key().order().value()))
                .setParameter("stages", texts(rows, row -> row.stage().code()))
                .setParameter("facts", texts(rows, row -> Integer.toString(row.facts())))
                .setParameter("placed", texts(rows, row -> text(row.placed())))
                .setParameter("updated", texts(rows, row -> row.updated().toString()))
                .setParameter("ended", texts(rows, row -> text(row.ended())))
                .setParameter("expected", texts(rows, row -> text(row.expectedUntil())))
                .setParameter("late", texts(rows, row -> Boolean.toString(row.late())))
                .setParameter("watch", texts(changes, change -> text(moment.next(change.order()))))
                .setParameter("fold", FOLD)
                .getResultList()
                .map(saved -> saved.stream()
                        .filter(row -> (Boolean) row[2])
                        .map(Projection::key)
                        .collect(toSet()));
    }
}
