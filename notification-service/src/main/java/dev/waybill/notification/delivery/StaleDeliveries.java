package dev.waybill.notification.delivery;

import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.Freshness.Waiting;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds claimed deliveries that are no longer worth sending, and sees to it that none of them keeps a better one waiting. */
@ApplicationScoped
class StaleDeliveries {

    static final String BEHIND =
            """
            SELECT d.id AS head, later.kind, later.parcel, later.event_id, later.created_at, later.expires_at
            FROM %s
            JOIN delivery d ON d.id = r.id
            JOIN delivery later ON later.open AND later.shop = d.shop AND later.order_id = d.order_id
                AND later.channel = d.channel AND %s AND later.position > d.position
            ORDER BY later.position
            """.formatted(QueueStatements.IDS.as("r"), QueueStatements.sameRecipient("d", "later"));

    // A superseded delivery that waits for its next attempt would keep the one that supersedes it waiting as long: it
    // is claimed, and then dropped, as soon as the other one counts. One that is too late itself counts for nothing:
    // what
    // waits for the morning would be claimed again and again for its sake. One whose outcome is uncertain is left
    // alone.
    static final String BRING_FORWARD =
            """
            UPDATE delivery d
            SET next_at = greatest(now(), d.created_at + $2::bigint * interval '1 millisecond')
            FROM %s
            JOIN delivery of_order ON of_order.id = r.id
            JOIN delivery later ON later.open AND later.shop = of_order.shop
                AND later.order_id = of_order.order_id AND later.channel = of_order.channel
            JOIN unnest($3::text[], $4::text[]) AS rule(kind, by) ON rule.by = later.kind
            WHERE d.open AND d.state IN ('pending', 'deferred') AND d.kept_mail IS NULL AND d.mail IS NULL AND d.kind = rule.kind
            AND d.shop = later.shop AND d.order_id = later.order_id AND d.channel = later.channel AND %s
            AND d.position < later.position AND later.expires_at > now()
            AND (d.parcel IS NULL OR later.parcel IS NULL OR d.parcel = later.parcel)
            AND d.next_at > greatest(now(), d.created_at + $2::bigint * interval '1 millisecond')
            """.formatted(QueueStatements.IDS.as("r"), QueueStatements.sameRecipient("later", "d"));

    // Held back by what is gone now. A question waits for its day.
    static final String LET_GO = """
            UPDATE delivery later SET next_at = now()
            FROM %s JOIN delivery d ON d.id = r.id
            WHERE later.open AND later.state = 'pending' AND later.next_at > now() AND later.kind <> '%s'
            AND later.shop = d.shop AND later.order_id = d.order_id AND later.channel = d.channel AND %s
            """.formatted(
            QueueStatements.IDS.as("r"), NotificationKind.FEEDBACK.code(), QueueStatements.sameRecipient("d", "later"));

    // Of the same topic, whatever the table says: see Freshness. Only what is new calls for it, and only for pushes.
    static final String BRING_TOPIC_FORWARD = """
            UPDATE delivery d
            SET next_at = greatest(now(), d.created_at + $2::bigint * interval '1 millisecond')
            FROM %s JOIN delivery later ON later.id = r.id
            WHERE d.open AND d.channel = later.channel AND d.state IN ('pending', 'deferred') AND d.shop = later.shop
            AND d.order_id = later.order_id AND d.recipient = later.recipient AND d.position < later.position
            AND later.expires_at > now()
            AND d.parcel IS NOT DISTINCT FROM later.parcel
            AND d.next_at > greatest(now(), d.created_at + $2::bigint * interval '1 millisecond')
            """.formatted(QueueStatements.IDS.as("r"));

    private final Database database;
    private final Freshness freshness;
    private final List<Rule> rules;

    StaleDeliveries(Database database, DeliveryConfig config) {
        this.database = database;
        this.freshness = freshness(config);
        this.rules = freshness.supersededBy().entrySet().stream()
                .flatMap(rule -> rule.getValue().stream()
                        .map(by -> new Rule(rule.getKey().code(), by.code())))
                .toList();
    }

    static Freshness freshness(DeliveryConfig config) {
        var supersededBy = new EnumMap<NotificationKind, Set<NotificationKind>>(NotificationKind.class);
        for (var kind : NotificationKind.values()) {
            supersededBy.put(kind, Set.copyOf(supersededBy(config.supersededBy(), kind)));
        }
        return new Freshness(supersededBy, config.supersededAfter());
    }

    private static List<NotificationKind> supersededBy(DeliveryConfig.SupersededBy by, NotificationKind kind) {
        return switch (kind) {
            case PACKED -> by.packed();
            case SHIPPED -> by.shipped();
            case DELAYED -> by.delayed();
            case OUT_FOR_DELIVERY -> by.outForDelivery();
            case ATTEMPT_FAILED -> by.attemptFailed();
            case READY_FOR_PICKUP -> by.readyForPickup();
            case RETURNING -> by.returning();
            case CONFIRMED, DELIVERED, CANCELLED, RETURN_RECEIVED, REFUNDED, FEEDBACK -> List.of();
        };
    }

    private record Rule(String kind, String by) {}

    /** Those of the claimed that are stale. What may have been taken is never among them: it goes out as it was. */
    Uni<Map<UUID, Stale>> among(Collection<Claimed.Row> claimed) {
        // Nearly always none: what is on time costs no look.
        return judged(
                claimed.stream()
                        .filter(row -> row.mail().isEmpty())
                        .filter(this::late)
                        .toList(),
                freshness::judge);
    }

    /**
     * As {@link #among}, of pushes.
     *
     * @param quiet those that came while it was quiet where their device is
     */
    Uni<Map<UUID, Stale>> amongPushes(Collection<Claimed.Row> claimed, Set<UUID> quiet) {
        return judged(
                claimed.stream()
                        .filter(row -> late(row) || quiet.contains(row.id()))
                        .toList(),
                (first, later, now) -> freshness.judgePush(first, later, quiet.contains(first.head()), now));
    }

    private boolean late(Claimed.Row row) {
        return row.waited().compareTo(freshness.supersededAfter()) >= 0
                || row.claimedAt().isAfter(row.expiresAt());
    }

    private interface Judge {

        Optional<Stale> judge(Waiting first, List<Waiting> later, Instant now);
    }

    private Uni<Map<UUID, Stale>> judged(List<Claimed.Row> late, Judge judge) {
        if (late.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return database.run(
                        BEHIND,
                        QueueStatements.IDS.of(
                                late.stream().map(Claimed.Row::id).toList()))
                .map(rows -> judge(late, behind(rows), judge));
    }

    private static Map<UUID, List<Waiting>> behind(RowSet<Row> rows) {
        var behind = new HashMap<UUID, List<Waiting>>();
        for (var row : rows) {
            var waiting = new Waiting(
                    row.getUUID("head"),
                    row.getString("kind"),
                    Optional.ofNullable(row.getString("parcel")),
                    row.getString("event_id"),
                    row.getOffsetDateTime("created_at"),
                    row.getOffsetDateTime("expires_at"));
            behind.computeIfAbsent(waiting.head(), _ -> new ArrayList<>()).add(waiting);
        }
        return behind;
    }

    private static Map<UUID, Stale> judge(List<Claimed.Row> late, Map<UUID, List<Waiting>> behind, Judge judge) {
        var stale = new HashMap<UUID, Stale>();
        for (var row : late) {
            var first =
                    new Waiting(row.id(), row.kind(), row.parcel(), row.eventId(), row.createdAt(), row.expiresAt());
            judge.judge(
                            first,
                            behind.getOrDefault(row.id(), List.of()),
                            row.claimedAt().toInstant())
                    .ifPresent(why -> stale.put(row.id(), why));
        }
        return stale;
    }

    /** Of the orders of these deliveries. */
    Uni<Void> bringForward(SqlClient transaction, Collection<UUID> deliveries) {
        var parameters = QueueStatements.IDS.of(
                deliveries,
                freshness.supersededAfter().toMillis(),
                rules.stream().map(Rule::kind).toArray(String[]::new),
                rules.stream().map(Rule::by).toArray(String[]::new));
        return Database.run(transaction, BRING_FORWARD, parameters).replaceWithVoid();
    }

    /** Earlier pushes that these take the place of. */
    Uni<Void> bringTopicForward(SqlClient transaction, Collection<UUID> pushes) {
        return pushes.isEmpty()
                ? Uni.createFrom().voidItem()
                : Database.run(
                                transaction,
                                BRING_TOPIC_FORWARD,
                                QueueStatements.IDS.of(
                                        pushes, freshness.supersededAfter().toMillis()))
                        .replaceWithVoid();
    }

    /** What waited behind these, which have ended before their time. */
    Uni<Void> letGo(SqlClient transaction, Collection<UUID> deliveries) {
        return deliveries.isEmpty()
                ? Uni.createFrom().voidItem()
                : Database.run(transaction, LET_GO, QueueStatements.IDS.of(deliveries))
                        .replaceWithVoid();
    }
}
