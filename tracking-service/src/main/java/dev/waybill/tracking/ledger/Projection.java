package dev.waybill.tracking.ledger;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Stage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
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

    private static final String ASKED =
            "unnest(CAST(:shops AS text[]), CAST(:orders AS text[])) WITH ORDINALITY AS asked (shop, order_id, number)";

    /**
     * In one order, so that no two wait for each other. Whoever comes second reads the facts after the first one has
     * committed, so that none is left out.
     */
    static final String LOCK = """
            SELECT asked.number, o.stage FROM tracked_order o
            JOIN %s ON o.shop = asked.shop AND o.order_id = asked.order_id
            ORDER BY o.shop, o.order_id
            FOR UPDATE OF o
            """.formatted(ASKED);

    /** An order's facts as lines of one text: each with its event's id, a space and the fact, which JSON puts on one line. */
    static final String FACTS = """
            SELECT asked.number, (
                SELECT string_agg(f.event_id || ' ' || CAST(f.fact AS text), chr(10)) FROM order_fact f
                WHERE f.shop = asked.shop AND f.order_id = asked.order_id)
            FROM %s
            """.formatted(ASKED);

    /** Answers with the orders that had no row. */
    static final String SAVE = """
            WITH saved AS (
            INSERT INTO tracked_order AS o (shop, order_id, stage, facts, placed_at, updated_at, ended_at, expected_until, late, watch_at, fold)
            SELECT shop, order_id, stage, facts, placed AT TIME ZONE 'UTC', updated AT TIME ZONE 'UTC', ended AT TIME ZONE 'UTC',
                expected, late, watch AT TIME ZONE 'UTC', :fold
            FROM unnest(CAST(:shops AS text[]), CAST(:orders AS text[]), CAST(:stages AS text[]), CAST(:facts AS integer[]),
                CAST(:placed AS timestamp[]), CAST(:updated AS timestamp[]), CAST(:ended AS timestamp[]),
                CAST(:expected AS date[]), CAST(:late AS boolean[]), CAST(:watch AS timestamp[]))
                AS folded (shop, order_id, stage, facts, placed, updated, ended, expected, late, watch)
            ON CONFLICT (shop, order_id) DO UPDATE SET
                stage = excluded.stage, facts = excluded.facts, placed_at = excluded.placed_at, updated_at = excluded.updated_at,
                ended_at = excluded.ended_at, expected_until = excluded.expected_until, late = excluded.late, fold = excluded.fold,
                watch_at = CASE WHEN o.facts < excluded.facts THEN excluded.watch_at ELSE o.watch_at END, changed = pg_current_xact_id()
            WHERE o.facts <= excluded.facts
            RETURNING o.shop, o.order_id, o.xmax = 0 AS added)
            SELECT shop, order_id FROM saved WHERE added
            """;

    private final WatchMoment moment;

    Projection(WatchMoment moment) {
        this.moment = moment;
    }

    /** @return the stages of those that have a row; nobody else writes these until the transaction ends */
    Uni<Map<OrderKey, Stage>> lock(Mutiny.Session session, Collection<OrderKey> orders) {
        return orders.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : texts(session, LOCK, List.copyOf(orders)).map(Projection::stages);
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
                : texts(session, FACTS, List.copyOf(before.keySet())).map(told -> {
                    told.forEach((order, lines) -> facts.put(order, facts(lines, news.get(order))));
                    return facts;
                });
    }

    /** What the transaction has written itself need not be read from the text. */
    private static List<Fact> facts(String lines, List<Fact> news) {
        var written = news.stream().collect(toMap(fact -> fact.event().value(), fact -> fact));
        return lines.lines()
                .map(line -> {
                    int space = line.indexOf(' ');
                    var fact = written.get(line.substring(0, space));
                    return fact == null ? FactJson.read(line.substring(space + 1)) : fact;
                })
                .toList();
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

    /** @return what the statement says of each of the orders, by their number; nothing of those of which it says nothing */
    private static Uni<Map<OrderKey, String>> texts(Mutiny.Session session, String sql, List<OrderKey> orders) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter("shops", Columns.texts(orders, key -> key.shop().value()))
                .setParameter("orders", Columns.texts(orders, key -> key.order().value()))
                .getResultList()
                .map(rows -> rows.stream()
                        .filter(row -> row[1] != null)
                        .collect(toMap(row -> orders.get(Math.toIntExact((Long) row[0]) - 1), row -> (String) row[1])));
    }

    private static Map<OrderKey, Stage> stages(Map<OrderKey, String> codes) {
        var stages = new HashMap<OrderKey, Stage>();
        codes.forEach((order, code) -> stages.put(order, Stage.valueOf(code.toUpperCase(Locale.ROOT))));
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
                .setParameter(
                        "shops", Columns.texts(rows, row -> row.key().shop().value()))
                .setParameter(
                        "orders", Columns.texts(rows, row -> row.key().order().value()))
                .setParameter("stages", Columns.texts(rows, row -> row.stage().code()))
                .setParameter("facts", rows.stream().map(TrackedRow::facts).toArray(Integer[]::new))
                .setParameter("placed", Columns.times(rows, TrackedRow::placed))
                .setParameter("updated", Columns.times(rows, row -> Optional.of(row.updated())))
                .setParameter("ended", Columns.times(rows, TrackedRow::ended))
                .setParameter(
                        "expected",
                        rows.stream()
                                .map(row -> row.expectedUntil().orElse(null))
                                .toArray(LocalDate[]::new))
                .setParameter("late", rows.stream().map(TrackedRow::late).toArray(Boolean[]::new))
                .setParameter("watch", Columns.times(changes, change -> moment.next(change.order())))
                .setParameter("fold", FOLD)
                .getResultList()
                .map(saved -> saved.stream()
                        .map(row -> new OrderKey(new ShopId((String) row[0]), new OrderId((String) row[1])))
                        .collect(toSet()));
    }
}
