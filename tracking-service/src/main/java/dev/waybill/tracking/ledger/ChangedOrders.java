package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.Fact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** A shop's orders with all that they have told, by their last change: for who keeps something that follows from it. */
@ApplicationScoped
public class ChangedOrders {

    /** Only what no transaction that still runs can get in front of, so that nothing appears behind a place where a reader has been. */
    static final String NEXT = """
            SELECT shop, order_id, changed FROM tracked_order
            WHERE shop = :shop AND changed < pg_snapshot_xmin(pg_current_snapshot())
                AND (changed, order_id) > (CAST(:transaction AS xid8), :order)
            ORDER BY changed, order_id LIMIT :most""";

    private static final String BEHIND = """
            WITH next AS (%s)
            SELECT n.order_id, CAST(n.changed AS text), CAST(f.fact AS text)
            FROM next n JOIN order_fact f ON f.shop = n.shop AND f.order_id = n.order_id
            ORDER BY n.changed, n.order_id
            """.formatted(NEXT);

    private final Mutiny.SessionFactory sessions;

    ChangedOrders(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * A place between changes.
     *
     * @param transaction its number, as text
     * @param order empty before the first one
     */
    public record Place(String transaction, String order) {}

    /** @param place where this change is */
    public record Changed(OrderId order, List<Fact> facts, Place place) {}

    /** Joins the transaction that is open, where one is. */
    public Uni<List<Changed>> behind(ShopId shop, Place place, int most) {
        return sessions.withTransaction(session -> session.createNativeQuery(BEHIND, Object[].class)
                .setParameter("shop", shop.value())
                .setParameter("transaction", place.transaction())
                .setParameter("order", place.order())
                .setParameter("most", most)
                .getResultList()
                .map(ChangedOrders::changes));
    }

    private static List<Changed> changes(List<Object[]> rows) {
        var facts = new LinkedHashMap<Place, List<Fact>>();
        rows.forEach(row -> facts.computeIfAbsent(new Place((String) row[1], (String) row[0]), _ -> new ArrayList<>())
                .add(FactJson.read((String) row[2])));
        return facts.entrySet().stream()
                .map(told -> new Changed(new OrderId(told.getKey().order()), told.getValue(), told.getKey()))
                .toList();
    }
}
