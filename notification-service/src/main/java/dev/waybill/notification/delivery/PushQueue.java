package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.push.PushTransports;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.InboxEvent;
import dev.waybill.notification.recipient.PushSubscription;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The pushes as a queue that any number of workers share. Leases, fences, schedules and ends are the mails'; it is claimed apart, so
 * that neither channel waits for the other. There is no dot: a push that is sent again overwrites the first. While it is quiet where a
 * device is, its pushes are given back until that is over, and of one topic only the latest is kept.
 */
@ApplicationScoped
class PushQueue {

    // $1 how many, $2 for how long. What a device has not been told yet waits for what it was to be told before, unless
    // that waits for a time of its own and is about something else: a parcel that comes at six waits for no other's
    // eight.
    static final String CLAIM = """
            WITH due AS (
                SELECT d.id FROM delivery d
                WHERE d.open AND d.channel = 'push' AND d.next_at <= now() AND (
                    SELECT true FROM delivery earlier
                    WHERE earlier.open AND earlier.shop = d.shop AND earlier.order_id = d.order_id
                    AND earlier.channel = d.channel AND earlier.recipient = d.recipient
                    AND earlier.position < d.position
                    AND (earlier.next_at <= now() OR earlier.parcel IS NOT DISTINCT FROM d.parcel)
                    LIMIT 1) IS NULL
                ORDER BY d.next_at, d.position
                LIMIT $1::integer
                FOR UPDATE SKIP LOCKED),
            claimed AS (
                UPDATE delivery d
                SET state = 'leased', fence = d.fence + 1, next_at = now() + $2::bigint * interval '1 millisecond'
                FROM due WHERE d.id = due.id
                RETURNING d.*)
            SELECT c.id, c.shop, c.order_id, c.event_seq, c.event_id, c.kind, c.recipient, c.fence, c.attempts,
                c.retries_from, c.created_at, now() AS claimed_at, c.expires_at, c.parcel, NULL::bytea AS kept_mail,
                NULL::text AS provider, NULL::text AS chosen_language, told.seqs, told.events, %s
            FROM claimed c
            LEFT JOIN push_subscription s ON s.shop = c.shop AND s.order_id = c.order_id AND s.device = c.recipient,
            LATERAL (
                SELECT array_agg(e.seq ORDER BY e.seq) AS seqs, array_agg(e.event::text ORDER BY e.seq) AS events
                FROM inbox e WHERE e.shop = c.shop AND e.order_id = c.order_id) AS told
            ORDER BY c.position
            """.formatted(PushSubscription.columns("s"));

    private static final DropReason UNSUBSCRIBED =
            new DropReason.NoDevice("unsubscribed", "the device is not subscribed any more");
    private static final DropReason NO_KEYS =
            new DropReason.NoDevice("switched_off", "the settings have no keys for such devices");

    private final Database database;
    private final StaleDeliveries stale;
    private final PushTransports transports;
    private final QuietTimes quiet;
    private final DeliveryConfig config;

    PushQueue(
            Database database,
            StaleDeliveries stale,
            PushTransports transports,
            QuietTimes quiet,
            DeliveryConfig config) {
        this.database = database;
        this.stale = stale;
        this.transports = transports;
        this.quiet = quiet;
        this.config = config;
    }

    private record Found(Claimed.Row row, List<InboxEvent> events, Optional<PushSubscription> subscription) {

        Optional<Instant> quietAt(OffsetDateTime moment, QuietTimes quiet) {
            return subscription.flatMap(device -> quiet.end(
                    new ShopId(row.shop()), NotificationKind.of(row.kind()), device.timeZone(), moment.toInstant()));
        }
    }

    /** Takes due pushes, the oldest first, what their orders have told, and where they go. */
    Uni<List<ClaimedPush>> claim(int most) {
        return database.run(CLAIM, Tuple.of(most, config.lease().toMillis())).chain(this::judged);
    }

    private Uni<List<ClaimedPush>> judged(RowSet<Row> rows) {
        var found = new ArrayList<Found>();
        rows.forEach(row -> found.add(
                new Found(QueueStatements.claimed(row), QueueStatements.events(row), PushSubscription.of(row))));
        // The claim is committed: what could not be judged would wait for its lease to end.
        return Uni.createFrom()
                .deferred(() -> stale.amongPushes(
                        found.stream().map(Found::row).toList(),
                        found.stream()
                                .filter(one -> one.quietAt(one.row().createdAt(), quiet)
                                        .isPresent())
                                .map(one -> one.row().id())
                                .collect(Collectors.toSet())))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .expireIn(config.lease().toMillis())
                .map(dropped -> found.stream().map(one -> claimed(one, dropped)).toList());
    }

    private ClaimedPush claimed(Found found, Map<UUID, ? extends DropReason> stale) {
        Optional<DropReason> why = found.subscription().isEmpty()
                ? Optional.of(UNSUBSCRIBED)
                : found.subscription()
                        .filter(subscription ->
                                transports.to(subscription.device()).isEmpty())
                        .map(_ -> NO_KEYS);
        return new ClaimedPush(
                new Claimed(
                        found.row(),
                        found.events(),
                        why.or(() -> Optional.ofNullable(stale.get(found.row().id())))),
                found.subscription(),
                found.quietAt(found.row().claimedAt(), quiet)
                        .map(end -> Duration.between(found.row().claimedAt().toInstant(), end))
                        .orElse(Duration.ZERO));
    }
}
