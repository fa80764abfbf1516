package dev.waybill.notification.delivery;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Rows;
import dev.waybill.notification.database.Transactions;
import dev.waybill.notification.failpoint.FailPoint;
import dev.waybill.notification.order.Inbox;
import dev.waybill.notification.order.OrderKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The deliveries as a queue that any number of workers share: claim, mark the dot, finish. Each is one statement for many
 * deliveries, which entities could not do, and each checks the fence: a worker that lost its lease changes nothing.
 */
@ApplicationScoped
class DeliveryQueue {

    // An order's next mail waits for the one before it to end: claimed together, two connections could swap them.
    private static final String CLAIM = """
            WITH due AS (
                SELECT d.id FROM delivery d
                WHERE d.open AND d.next_at <= now() %sAND NOT EXISTS (
                    SELECT FROM delivery earlier
                    WHERE earlier.open AND earlier.shop = d.shop AND earlier.order_id = d.order_id
                    AND earlier.channel = d.channel AND earlier.position < d.position)
                ORDER BY d.next_at, d.position
                LIMIT :most
                FOR UPDATE SKIP LOCKED)
            UPDATE delivery d
            SET state = 'leased', fence = d.fence + 1, next_at = now() + cast(:lease AS bigint) * interval '1 millisecond'
            FROM due WHERE d.id = due.id
            RETURNING cast(to_jsonb(d) || jsonb_build_object('claimed_at', now()) AS text)
            """;

    private static final String CLAIM_ALL = CLAIM.formatted("");

    private static final String CLAIM_BUT =
            CLAIM.formatted("AND d.shop NOT IN (SELECT jsonb_array_elements_text(cast(cast(:but AS text) AS jsonb))) ");

    private static final String MARK_DOT = """
            UPDATE delivery d
            SET state = 'dot', mail = r.mail, next_at = now() + cast(:resend AS bigint) * interval '1 millisecond'
            FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(id uuid, fence int, mail text)
            WHERE d.id = r.id AND d.fence = r.fence AND d.state = 'leased' AND d.next_at > now()
            RETURNING cast(d.id AS text)
            """;

    // 'sent' counts whatever the fence says: the server has the mail, and the row must keep others from sending it
    // again.
    private static final String FINISH = """
            WITH r AS (
                SELECT * FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(
                    id uuid, fence int, state text, wait_ms bigint, ended boolean, attempt boolean,
                    started_at timestamptz, duration_ms int, stage text, outcome text, reason text, answer text)),
            finished AS (
                UPDATE delivery d
                SET state = r.state,
                    -- What is given back keeps its place in the queue.
                    next_at = CASE WHEN r.state = 'pending' THEN d.created_at
                              ELSE now() + r.wait_ms * interval '1 millisecond' END,
                    attempts = d.attempts + cast(r.attempt AS int),
                    ended_at = CASE WHEN r.ended THEN now() END,
                    mail = CASE WHEN NOT r.ended THEN d.mail END
                FROM r
                WHERE d.id = r.id AND d.open AND (d.fence = r.fence OR r.state = 'sent')
                RETURNING d.id, d.attempts),
            attempted AS (
                INSERT INTO attempt (delivery, number, started_at, duration_ms, stage, outcome, reason, answer)
                SELECT f.id, f.attempts, r.started_at, r.duration_ms, r.stage, r.outcome, r.reason, r.answer
                FROM finished f JOIN r ON r.id = f.id WHERE r.attempt)
            SELECT cast(id AS text) FROM finished
            """;

    // Those behind a delivery that waits can't go before it: looking at them each time would make claiming slow.
    private static final String HOLD_BACK = """
            UPDATE delivery later SET next_at = d.next_at
            FROM delivery d
            WHERE d.id IN (SELECT id FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(id uuid))
            AND d.open AND later.open AND later.state = 'pending'
            AND later.shop = d.shop AND later.order_id = d.order_id AND later.channel = d.channel
            AND later.position > d.position AND later.next_at < d.next_at
            """;

    private final Transactions transactions;
    private final Inbox inbox;
    private final StaleDeliveries stale;
    private final DeliveryConfig config;
    private final GroupCommit<DotMark> dots;
    private final GroupCommit<Finish> finishes;

    DeliveryQueue(Transactions transactions, Inbox inbox, StaleDeliveries stale, DeliveryConfig config) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.stale = stale;
        this.config = config;
        this.dots = new GroupCommit<>(config.batchSize(), this::markDots);
        this.finishes = new GroupCommit<>(config.batchSize(), this::finishAll);
    }

    /**
     * Takes due deliveries, the oldest first, and what their orders have told.
     *
     * @param but shops whose deliveries are left alone
     */
    Uni<List<Claimed>> claim(int most, Set<ShopId> but) {
        return transactions.run(session -> {
            var claim = session.createNativeQuery(but.isEmpty() ? CLAIM_ALL : CLAIM_BUT, String.class)
                    .setParameter("most", most)
                    .setParameter("lease", config.lease().toMillis());
            if (!but.isEmpty()) {
                claim.setParameter("but", Rows.array(but.stream().map(ShopId::value)));
            }
            return claim.getResultList().chain(rows -> withEvents(session, rows));
        });
    }

    private Uni<List<Claimed>> withEvents(Mutiny.Session session, List<String> json) {
        if (json.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var rows = json.stream().map(row -> Rows.read(row, Claimed.Row.class)).toList();
        return stale.among(session, rows)
                .chain(dropped -> inbox.ofSameOrders(
                                session,
                                rows.stream().map(Claimed.Row::eventSeq).toList())
                        .map(events -> rows.stream()
                                .map(row -> new Claimed(
                                        row, events.get(order(row)), Optional.ofNullable(dropped.get(row.id()))))
                                .toList()));
    }

    private static OrderKey order(Claimed.Row row) {
        return new OrderKey(new ShopId(row.shop()), new OrderId(row.orderId()));
    }

    /**
     * Says that the dot is about to be sent and keeps the message. False if the lease is over: then it must not be sent. The
     * answer comes after the commit.
     */
    Uni<Boolean> markDot(Claimed delivery, String mail) {
        FailPoint.LEASED.pass();
        return dots.write(new DotMark(delivery.id(), delivery.row().fence(), mail));
    }

    private Uni<Set<DotMark>> markDots(List<DotMark> marks) {
        return transactions
                .run(session -> session.createNativeQuery(MARK_DOT, String.class)
                        .setParameter("rows", Rows.of(marks))
                        .setParameter("resend", config.resendUncertainAfter().toMillis())
                        .getResultList())
                .map(ids -> having(ids, marks, DotMark::id));
    }

    /** Writes down how an attempt ended. False if the delivery is somebody else's by now. */
    Uni<Boolean> finish(Finish finish) {
        return finishes.write(finish);
    }

    private Uni<Set<Finish>> finishAll(List<Finish> all) {
        var waiting = all.stream().filter(finish -> finish.waitMs() > 0).toList();
        var dropped = all.stream().filter(Finish::dropped).map(Finish::id).toList();
        return transactions
                .run(session -> session.createNativeQuery(FINISH, String.class)
                        .setParameter("rows", Rows.of(all))
                        .getResultList()
                        .call(_ -> holdBack(session, waiting))
                        .call(_ -> dropped.isEmpty() ? Uni.createFrom().voidItem() : stale.letGo(session, dropped))
                        .invoke(_ -> FailPoint.FINISHING.pass()))
                .invoke(_ -> FailPoint.FINISHED.pass())
                .map(ids -> having(ids, all, Finish::id));
    }

    private Uni<Void> holdBack(Mutiny.Session session, List<Finish> waiting) {
        return waiting.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(HOLD_BACK)
                        .setParameter("rows", Rows.of(waiting))
                        .executeUpdate()
                        .chain(() -> stale.bringForward(
                                session, waiting.stream().map(Finish::id).toList()));
    }

    private static <T> Set<T> having(List<String> ids, Collection<T> all, Function<T, UUID> id) {
        var effective = ids.stream().map(UUID::fromString).collect(Collectors.toSet());
        return all.stream().filter(item -> effective.contains(id.apply(item))).collect(Collectors.toSet());
    }

    private record DotMark(UUID id, int fence, String mail) {}
}
