package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where deliveries begin. */
@ApplicationScoped
public class Deliveries {

    /**
     * @param dueAt before which it is not sent
     * @param expiresAt the last moment at which it is worth sending
     */
    private record Dated(NewDelivery delivery, Instant dueAt, Instant expiresAt) {}

    private static final Columns<Dated> NEW = Columns.of(Dated.class)
            .uuid("id", dated -> dated.delivery().id())
            .text("shop", dated -> dated.delivery().shop())
            .text("order_id", dated -> dated.delivery().orderId())
            .bigint("event_seq", dated -> dated.delivery().eventSeq())
            .text("event_id", dated -> dated.delivery().eventId())
            .text("kind", dated -> dated.delivery().kind())
            .text("channel", dated -> dated.delivery().channel())
            .text("recipient", dated -> dated.delivery().recipient())
            .optionalText("parcel", dated -> dated.delivery().parcel())
            .time("due_at", Dated::dueAt)
            .time("expires_at", Dated::expiresAt);

    static final String ADD = """
            INSERT INTO delivery (
                id, shop, order_id, event_seq, event_id, kind, channel, recipient, parcel, next_at, expires_at)
            SELECT id, shop, order_id, event_seq, event_id, kind, channel, recipient, parcel, greatest(due_at, now()), expires_at
            FROM %s ORDER BY number
            ON CONFLICT (id) DO NOTHING
            """.formatted(NEW.numberedAs("r"));

    // Ended before it began, with an attempt that says why, as what is suppressed for its recipient's sake has one.
    static final String ADD_UNTOLD = """
            WITH added AS (
                INSERT INTO delivery (
                    id, shop, order_id, event_seq, event_id, kind, channel, recipient, parcel, expires_at,
                    state, attempts, ended_at)
                SELECT id, shop, order_id, event_seq, event_id, kind, channel, recipient, parcel, expires_at,
                    'suppressed', 1, now()
                FROM %s ORDER BY number
                ON CONFLICT (id) DO NOTHING
                RETURNING id, shop, order_id, event_id, kind, channel, attempts),
            attempted AS (
                INSERT INTO attempt (delivery, number, started_at, duration_ms, stage, outcome, reason, answer)
                SELECT id, attempts, now(), 0, 'queue', 'suppressed', 'switched_off', 'the shop does not tell this'
                FROM added)
            INSERT INTO outbox (fact, delivery, shop, order_id, event_id, kind, channel, attempts, reason)
            SELECT 'suppressed', id, shop, order_id, event_id, kind, channel, attempts, 'switched_off' FROM added
            """.formatted(NEW.numberedAs("r"));

    private final StaleDeliveries stale;
    private final ShelfLives shelfLives;
    private final DueTimes dueTimes;

    Deliveries(StaleDeliveries stale, ShelfLives shelfLives, DueTimes dueTimes) {
        this.stale = stale;
        this.shelfLives = shelfLives;
        this.dueTimes = dueTimes;
    }

    /** Adds those that are not there yet; of one order, they go out in the order of the list. */
    public Uni<Void> add(SqlClient transaction, List<NewDelivery> deliveries) {
        var untold = deliveries.stream().filter(delivery -> !delivery.told()).toList();
        if (untold.isEmpty()) {
            return addTold(transaction, deliveries);
        }
        // The outbox is read when the relay looks the next time: nobody waits for such a fact.
        return addTold(
                        transaction,
                        deliveries.stream().filter(NewDelivery::told).toList())
                .chain(() -> Database.run(
                        transaction,
                        ADD_UNTOLD,
                        NEW.of(untold.stream().map(this::dated).toList())))
                .replaceWithVoid();
    }

    private Uni<Void> addTold(SqlClient transaction, List<NewDelivery> deliveries) {
        return deliveries.isEmpty()
                ? Uni.createFrom().voidItem()
                : Database.run(
                                transaction,
                                ADD,
                                NEW.of(deliveries.stream().map(this::dated).toList()))
                        .chain(() -> bringForward(transaction, deliveries))
                        .chain(() -> stale.bringTopicForward(transaction, pushes(deliveries)));
    }

    private Dated dated(NewDelivery delivery) {
        var kind = NotificationKind.of(delivery.kind());
        var shop = new ShopId(delivery.shop());
        return new Dated(
                delivery,
                dueTimes.due(kind, delivery.happenedAt(), shop),
                shelfLives.end(kind, delivery.happenedAt(), shop));
    }

    private static List<UUID> pushes(List<NewDelivery> deliveries) {
        return deliveries.stream()
                .filter(NewDelivery::isPush)
                .map(NewDelivery::id)
                .toList();
    }

    /** A confirmation supersedes nothing, and nothing waits before it. */
    private Uni<Void> bringForward(SqlClient transaction, List<NewDelivery> deliveries) {
        var later = deliveries.stream()
                .filter(delivery -> !delivery.kind().equals(NotificationKind.CONFIRMED.code()))
                .map(NewDelivery::id)
                .toList();
        return later.isEmpty() ? Uni.createFrom().voidItem() : stale.bringForward(transaction, later);
    }
}
