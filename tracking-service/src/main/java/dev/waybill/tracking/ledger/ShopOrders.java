package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.ledger.ListedOrder.Change;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds orders of a shop, and never one of another. To be called on a Vert.x context. */
@ApplicationScoped
public class ShopOrders {

    static final String FACTS =
            "SELECT shop, order_id, CAST(fact AS text) FROM order_fact WHERE shop = $1 AND order_id = $2";

    /** Where transactions are counted; another one counts from elsewhere. */
    private static final String DATABASE = "SELECT CAST(system_identifier AS text) FROM pg_control_system()";

    /** Only what no transaction that still runs can get in front of. */
    private static final String LIST = """
            SELECT order_id, stage, facts, late AND %1$s, placed_at, updated_at, ended_at, expected_until, CAST(changed AS text)
            FROM tracked_order o
            WHERE shop = :shop AND changed < pg_snapshot_xmin(pg_current_snapshot())""".formatted(OrderFilter.OPEN);

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;

    ShopOrders(Mutiny.SessionFactory sessions, Pool pool) {
        this.sessions = sessions;
        this.pool = pool;
    }

    public Uni<Optional<TrackedOrder>> find(ShopId shop, OrderId order) {
        return pool.preparedQuery(FACTS)
                .execute(Tuple.of(shop.value(), order.value()))
                .map(TrackedOrder::of);
    }

    /**
     * Orders by their last change. Whoever goes on behind the last one with {@code newest} false gets each order that has changed
     * since, once for all that happened to it meanwhile, and misses none.
     *
     * @param behind where to go on
     * @param newest whether what changed last comes first
     * @return nothing where {@code behind} is a place in another database
     */
    public Uni<Optional<List<ListedOrder>>> list(
            ShopId shop, OrderFilter filter, Optional<Change> behind, boolean newest, int most) {
        return sessions.withSession(session -> session.createNativeQuery(DATABASE, String.class)
                .getSingleResult()
                .chain(database ->
                        behind.isPresent() && !behind.get().database().equals(database)
                                ? Uni.createFrom().item(Optional.empty())
                                : query(session, shop, filter, behind, newest, most)
                                        .getResultList()
                                        .map(rows -> Optional.of(rows.stream()
                                                .map(row -> ListedOrder.of(database, row))
                                                .toList()))));
    }

    private static Mutiny.SelectionQuery<Object[]> query(
            Mutiny.Session session,
            ShopId shop,
            OrderFilter filter,
            Optional<Change> behind,
            boolean newest,
            int most) {
        var query = session.createNativeQuery(statement(filter, behind.isPresent(), newest), Object[].class)
                .setParameter("shop", shop.value())
                .setParameter("most", most);
        behind.ifPresent(change -> query.setParameter("transaction", Long.toString(change.transaction()))
                .setParameter("order", change.order().value()));
        if (!filter.stages().isEmpty()) {
            query.setParameter("stages", filter.codes());
        }
        filter.since().ifPresent(since -> query.setParameter("since", since.toString()));
        filter.until().ifPresent(until -> query.setParameter("until", until.toString()));
        return query;
    }

    static String statement(OrderFilter filter, boolean goesOn, boolean newest) {
        var behind = goesOn
                ? " AND (changed, order_id) " + (newest ? "<" : ">") + " (CAST(:transaction AS xid8), :order)"
                : "";
        // With its table, or it would be the text that the answer has under the same name.
        var order = newest ? " ORDER BY o.changed DESC, o.order_id DESC" : " ORDER BY o.changed, o.order_id";
        return LIST + behind + filter.condition() + order + " LIMIT :most";
    }
}
