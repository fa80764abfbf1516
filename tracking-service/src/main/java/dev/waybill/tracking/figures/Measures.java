package dev.waybill.tracking.figures;

import dev.waybill.events.ShopId;
import dev.waybill.tracking.ledger.ChangedOrders;
import dev.waybill.tracking.ledger.ChangedOrders.Changed;
import dev.waybill.tracking.ledger.ChangedOrders.Place;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is measured. Each step takes in the orders that have changed since the one before, in one transaction with the place up
 * to which it has read: whatever crashes, nothing is left out and nothing counts twice. One instance at a time does a shop's.
 */
@ApplicationScoped
class Measures {

    static final int AT_ONCE = 500;

    private static final String BEGIN = "INSERT INTO measured_until (shop) VALUES (:shop) ON CONFLICT DO NOTHING";

    private static final String UNTIL = """
            SELECT CAST(changed AS text), order_id FROM measured_until WHERE shop = :shop FOR UPDATE SKIP LOCKED
            """;

    private static final String ADVANCE = """
            UPDATE measured_until SET changed = CAST(:transaction AS xid8), order_id = :order, complete = :complete
            WHERE shop = :shop
            """;

    /**
     * None of an order that is forgotten meanwhile: its row is kept from that until this transaction ends. In the order in which the
     * intake locks them.
     */
    private static final String KEPT = """
            WITH kept AS (
                SELECT shop, order_id FROM tracked_order WHERE shop = :shop AND order_id = ANY (CAST(:orders AS text[]))
                ORDER BY shop, order_id FOR KEY SHARE)
            """;

    static final String SAVE_ORDERS = KEPT + """
            INSERT INTO measured_order AS m (shop, order_id, placed_at, promised, told_at, arrived_at, called_off_at)
            SELECT shop, order_id, CAST(placed AS timestamptz), CAST(promised AS date), CAST(told AS timestamptz),
                CAST(arrived AS timestamptz), CAST(off AS timestamptz)
            FROM unnest(CAST(:orders AS text[]), CAST(:placed AS text[]), CAST(:promised AS text[]), CAST(:told AS text[]),
                CAST(:arrived AS text[]), CAST(:off AS text[]))
                AS measured (order_id, placed, promised, told, arrived, off)
            JOIN kept USING (order_id)
            ON CONFLICT (shop, order_id) DO UPDATE SET placed_at = excluded.placed_at, promised = excluded.promised,
                told_at = excluded.told_at, arrived_at = excluded.arrived_at, called_off_at = excluded.called_off_at
            WHERE m IS DISTINCT FROM excluded
            """;

    /** Those that went into others, too. */
    static final String CLEAR_PARCELS = """
            DELETE FROM measured_parcel WHERE shop = :shop AND order_id = ANY (CAST(:orders AS text[]))
            """;

    static final String SAVE_PARCELS = """
            INSERT INTO measured_parcel (shop, order_id, parcel, carrier, carrier_name, placed_at, left_at, promised, arrived_at,
                called_off_at)
            SELECT o.shop, o.order_id, parcel, carrier, name, o.placed_at, CAST(gone AS timestamptz), CAST(day AS date),
                CAST(arrived AS timestamptz), o.called_off_at
            FROM unnest(CAST(:orders AS text[]), CAST(:parcels AS text[]), CAST(:carriers AS text[]), CAST(:names AS text[]),
                CAST(:gone AS text[]), CAST(:days AS text[]), CAST(:arrived AS text[]))
                AS measured (order_id, parcel, carrier, name, gone, day, arrived)
            JOIN measured_order o ON o.shop = :shop AND o.order_id = measured.order_id
            """;

    private final Mutiny.SessionFactory sessions;
    private final ChangedOrders orders;

    Measures(Mutiny.SessionFactory sessions, ChangedOrders orders) {
        this.sessions = sessions;
        this.orders = orders;
    }

    /** @return whether there may be more at once */
    Uni<Boolean> step(ShopId shop) {
        return sessions.withTransaction(session -> session.createNativeQuery(BEGIN)
                .setParameter("shop", shop.value())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(UNTIL, Object[].class)
                        .setParameter("shop", shop.value())
                        .getSingleResultOrNull())
                // Another instance is at it.
                .chain(until -> until == null
                        ? Uni.createFrom().item(false)
                        : step(session, shop, new Place((String) until[0], (String) until[1]))));
    }

    private Uni<Boolean> step(Mutiny.Session session, ShopId shop, Place until) {
        return orders.behind(shop, until, AT_ONCE)
                .call(changed -> save(session, shop, changed))
                .call(changed -> advance(session, shop, changed, until))
                .map(changed -> changed.size() == AT_ONCE);
    }

    private static Uni<Void> save(Mutiny.Session session, ShopId shop, List<Changed> changed) {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : save(
                        session,
                        shop.value(),
                        new Rows(changed.stream()
                                .map(one -> Measured.of(one.order(), one.facts()))
                                .toList()));
    }

    private static Uni<Void> save(Mutiny.Session session, String shop, Rows rows) {
        return session.createNativeQuery(SAVE_ORDERS)
                .setParameter("shop", shop)
                .setParameter("orders", rows.orders(order -> order.order().value()))
                .setParameter("placed", rows.orders(order -> text(order.placed())))
                .setParameter("promised", rows.orders(order -> text(order.promised())))
                .setParameter("told", rows.orders(order -> text(order.told())))
                .setParameter("arrived", rows.orders(order -> text(order.arrived())))
                .setParameter("off", rows.orders(order -> text(order.calledOff())))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(CLEAR_PARCELS)
                        .setParameter("shop", shop)
                        .setParameter(
                                "orders", rows.orders(order -> order.order().value()))
                        .executeUpdate())
                .chain(() -> session.createNativeQuery(SAVE_PARCELS)
                        .setParameter("shop", shop)
                        .setParameter("orders", rows.ordersOfParcels())
                        .setParameter(
                                "parcels", rows.parcels(parcel -> parcel.id().value()))
                        .setParameter("carriers", rows.parcels(Measured.Parcel::carrier))
                        .setParameter("names", rows.parcels(Measured.Parcel::carrierName))
                        .setParameter(
                                "gone", rows.parcels(parcel -> parcel.left().toString()))
                        .setParameter("days", rows.parcels(parcel -> text(parcel.promised())))
                        .setParameter("arrived", rows.parcels(parcel -> text(parcel.arrived())))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Integer> advance(Mutiny.Session session, ShopId shop, List<Changed> changed, Place until) {
        var place = changed.isEmpty() ? until : changed.getLast().place();
        return session.createNativeQuery(ADVANCE)
                .setParameter("shop", shop.value())
                .setParameter("transaction", place.transaction())
                .setParameter("order", place.order())
                .setParameter("complete", changed.size() < AT_ONCE)
                .executeUpdate();
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    /** One array a column, as {@code unnest} takes them. */
    private record Rows(List<Measured> all) {

        @Nullable String[] orders(Function<Measured, @Nullable String> column) {
            return all.stream().map(column).toArray(String[]::new);
        }

        @Nullable String[] ordersOfParcels() {
            return all.stream()
                    .flatMap(order ->
                            order.parcels().stream().map(_ -> order.order().value()))
                    .toArray(String[]::new);
        }

        @Nullable String[] parcels(Function<Measured.Parcel, @Nullable String> column) {
            return all.stream()
                    .flatMap(order -> order.parcels().stream())
                    .map(column)
                    .toArray(String[]::new);
        }
    }
}
