package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.ChannelTable;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.preference.OptionalKinds;
import dev.waybill.notification.preference.Preferences;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The deliveries of the channels beside mail as queues that any number of workers share. Leases, fences, schedules and ends are the
 * mails'; each channel is claimed apart, so that none waits for another.
 */
@ApplicationScoped
class SideQueue {

    /** For {@link #claim}: it waits for each of them. */
    static final String ALL = "true";

    private static final Logger LOG = Logger.getLogger(SideQueue.class);

    // $1 how many, $2 for how long, $3 kinds that are not sent again once their dot was.
    // What a recipient has not been told yet waits for what they were to be told before.
    // Choices are the customer's, whom the confirmation names.
    private static final String CLAIM = """
            WITH due AS (
                SELECT d.id FROM delivery d
                WHERE d.open AND d.channel = '%1$s' AND d.next_at <= now()
                AND NOT (d.state IN ('dot', 'uncertain') AND d.kind = ANY ($3::text[])) AND (
                    SELECT true FROM delivery earlier
                    WHERE earlier.open AND earlier.shop = d.shop AND earlier.order_id = d.order_id
                    AND earlier.channel = d.channel AND earlier.recipient = d.recipient
                    AND earlier.position < d.position%5$s
                    LIMIT 1) IS NULL
                ORDER BY d.next_at, d.position
                LIMIT $1::integer
                FOR UPDATE SKIP LOCKED),
            claimed AS (
                UPDATE delivery d
                SET state = 'leased', fence = d.fence + 1, next_at = now() + $2::bigint * interval '1 millisecond',
                    maybe_taken = d.maybe_taken OR d.state = 'dot'
                FROM due WHERE d.id = due.id
                RETURNING d.*)
            SELECT c.id, c.shop, c.order_id, c.event_seq, c.event_id, c.kind, c.recipient, c.fence, c.attempts,
                c.retries_from, told.happened_at, c.created_at, now() AS claimed_at, c.expires_at, c.parcel, c.kept_mail,
                NULL::text AS provider, c.maybe_taken, told.seqs, told.events, told.trace_parent, %2$s, %3$s
            FROM claimed c
            CROSS JOIN LATERAL (
                SELECT array_agg(e.seq ORDER BY e.seq) AS seqs, array_agg(e.event::text ORDER BY e.seq) AS events,
                    max(e.occurred_at) FILTER (WHERE e.seq = c.event_seq) AS happened_at,
                    max(e.trace_parent) FILTER (WHERE e.seq = c.event_seq) AS trace_parent,
                    max(lower(e.event #>> '{data,customer,email}')) AS address
                FROM inbox e WHERE e.shop = c.shop AND e.order_id = c.order_id) AS told
            LEFT JOIN preference p ON p.shop = c.shop AND p.address = told.address
            %4$s
            ORDER BY c.position
            """;

    private final Database database;
    private final StaleDeliveries stale;
    private final OptionalKinds optional;
    private final ChannelTable channels;
    private final DeliveryConfig config;
    private final String[] parked;

    SideQueue(
            Database database,
            StaleDeliveries stale,
            OptionalKinds optional,
            ChannelTable channels,
            DeliveryConfig config) {
        this.database = database;
        this.stale = stale;
        this.optional = optional;
        this.channels = channels;
        this.config = config;
        this.parked = UncertainPolicy.parked(config.uncertain());
    }

    /**
     * The statement that claims a channel's deliveries.
     *
     * @param waitsFor which of the recipient's earlier ones, {@code earlier}, the delivery {@code d} has to wait for
     * @param columns what the channel needs beside
     * @param joins where it comes from, with the claimed delivery as {@code c}
     */
    static String claim(DeliveryChannel channel, String waitsFor, String columns, String joins) {
        return CLAIM.formatted(
                channel.code(), Preferences.columns("c.kind", channel), columns, joins, " AND (" + waitsFor + ")");
    }

    /** A claimed delivery, with its row for what the channel needs beside. */
    record Taken(Claimed delivery, Row row) {}

    /** Takes due deliveries, the oldest first, and what their orders have told. */
    Uni<List<Taken>> take(String statement, int most) {
        return take(
                statement,
                most,
                found -> stale.among(
                        found.stream().map(taken -> taken.delivery().row()).toList()));
    }

    /**
     * As {@link #take(String, int)}.
     *
     * @param judge which of them are not worth sending any more
     */
    Uni<List<Taken>> take(String statement, int most, Function<List<Taken>, Uni<Map<UUID, Stale>>> judge) {
        return database.run(statement, Tuple.of(most, config.lease().toMillis(), parked))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .chain(rows -> judged(rows, judge));
    }

    private Uni<List<Taken>> judged(List<Row> rows, Function<List<Taken>, Uni<Map<UUID, Stale>>> judge) {
        var found = rows.stream().map(this::taken).toList();
        // The claim is committed: what could not be judged would wait for its lease to end.
        return Uni.createFrom()
                .deferred(() -> judge.apply(found))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .expireIn(config.lease().toMillis())
                .map(dropped -> found.stream()
                        .map(taken -> Optional.ofNullable(
                                        dropped.get(taken.delivery().id()))
                                .map(why -> new Taken(taken.delivery().without(why), taken.row()))
                                .orElse(taken))
                        .toList());
    }

    private Taken taken(Row row) {
        var claimed = new Claimed(QueueStatements.claimed(row), QueueStatements.events(row), Optional.empty());
        return new Taken(declined(claimed, row) ? claimed.without(new DropReason.Declined()) : claimed, row);
    }

    /**
     * Whether the customer wants none of it here: what is optional, and what they are told by mail all the same. What is told by this
     * channel alone is told. What may have been taken goes out as it was.
     */
    private boolean declined(Claimed claimed, Row row) {
        var kind = NotificationKind.of(claimed.row().kind());
        boolean byMailToo = channels.of(claimed.shop(), kind).contains(DeliveryChannel.MAIL);
        return !row.getBoolean("maybe_taken")
                && (optional.has(kind) && row.getBoolean("declined")
                        || byMailToo && row.getBoolean("channel_declined"));
    }

    /** What a vanished worker left at its dot, of kinds that are not sent again without a person. */
    Uni<Void> park(String statement) {
        return parked.length == 0
                ? Uni.createFrom().voidItem()
                : database.run(statement, Tuple.of(parked))
                        .invoke(rows -> rows.forEach(row -> LOG.errorf(
                                "event=delivery_parked delivery=%s shop=%s order=%s kind=%s reason=worker_gone",
                                row.getUUID("id"),
                                row.getString("shop"),
                                row.getString("order_id"),
                                row.getString("kind"))))
                        .replaceWithVoid();
    }
}
