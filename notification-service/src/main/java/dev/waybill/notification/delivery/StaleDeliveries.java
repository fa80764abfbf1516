package dev.waybill.notification.delivery;

import dev.waybill.notification.database.Rows;
import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.Freshness.Waiting;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds claimed deliveries that are no longer worth sending, and sees to it that none of them keeps a better one waiting. */
@ApplicationScoped
class StaleDeliveries {

    private static final String BEHIND = """
            SELECT cast(row_to_json(behind) AS text) FROM (
                SELECT d.id AS head, later.kind, later.parcel, later.event_id, later.created_at
                FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(id uuid)
                JOIN delivery d ON d.id = r.id
                JOIN delivery later ON later.open AND later.shop = d.shop AND later.order_id = d.order_id
                    AND later.channel = d.channel AND later.position > d.position
                ORDER BY later.position) AS behind
            """;

    // A superseded delivery that waits for its next attempt would keep the one that supersedes it waiting as long: it
    // is
    // claimed, and then dropped, as soon as the other one counts. One whose outcome is uncertain is left alone.
    private static final String BRING_FORWARD = """
            UPDATE delivery d
            SET next_at = greatest(now(), d.created_at + cast(:after AS bigint) * interval '1 millisecond')
            FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(id uuid)
            JOIN delivery of_order ON of_order.id = r.id
            JOIN delivery later ON later.open AND later.shop = of_order.shop
                AND later.order_id = of_order.order_id AND later.channel = of_order.channel
            JOIN jsonb_to_recordset(cast(cast(:rules AS text) AS jsonb)) AS rule(kind text, by text)
                ON rule.by = later.kind
            WHERE d.open AND d.state IN ('pending', 'deferred') AND d.mail IS NULL AND d.kind = rule.kind
            AND d.shop = later.shop AND d.order_id = later.order_id AND d.channel = later.channel
            AND d.position < later.position
            AND (d.parcel IS NULL OR later.parcel IS NULL OR d.parcel = later.parcel)
            AND d.next_at > greatest(now(), d.created_at + cast(:after AS bigint) * interval '1 millisecond')
            """;

    // Held back by what is gone now.
    private static final String LET_GO = """
            UPDATE delivery later SET next_at = now()
            FROM delivery d
            WHERE d.id IN (SELECT id FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(id uuid))
            AND later.open AND later.state = 'pending' AND later.next_at > now()
            AND later.shop = d.shop AND later.order_id = d.order_id AND later.channel = d.channel
            """;

    private final Freshness freshness;
    private final String rules;

    StaleDeliveries(DeliveryConfig config) {
        this.freshness = freshness(config);
        this.rules = Rows.of(freshness.supersededBy().entrySet().stream()
                .flatMap(rule -> rule.getValue().stream()
                        .map(by -> new Rule(rule.getKey().code(), by.code())))
                .toList());
    }

    static Freshness freshness(DeliveryConfig config) {
        var shelfLife = new EnumMap<NotificationKind, Duration>(NotificationKind.class);
        var supersededBy = new EnumMap<NotificationKind, Set<NotificationKind>>(NotificationKind.class);
        for (var kind : NotificationKind.values()) {
            shelfLife.put(kind, shelfLife(config.shelfLife(), kind));
            supersededBy.put(kind, Set.copyOf(supersededBy(config.supersededBy(), kind)));
        }
        return new Freshness(shelfLife, supersededBy, config.supersededAfter());
    }

    private static Duration shelfLife(DeliveryConfig.ShelfLife shelfLife, NotificationKind kind) {
        return switch (kind) {
            case CONFIRMED -> shelfLife.confirmed();
            case PACKED -> shelfLife.packed();
            case SHIPPED -> shelfLife.shipped();
            case DELAYED -> shelfLife.delayed();
            case OUT_FOR_DELIVERY -> shelfLife.outForDelivery();
            case DELIVERED -> shelfLife.delivered();
            case CANCELLED -> shelfLife.cancelled();
        };
    }

    private static List<NotificationKind> supersededBy(DeliveryConfig.SupersededBy by, NotificationKind kind) {
        return switch (kind) {
            case PACKED -> by.packed();
            case SHIPPED -> by.shipped();
            case DELAYED -> by.delayed();
            case OUT_FOR_DELIVERY -> by.outForDelivery();
            case CONFIRMED, DELIVERED, CANCELLED -> List.of();
        };
    }

    private record Rule(String kind, String by) {}

    private record Id(UUID id) {}

    /** Those of the claimed that are stale. What may have been taken is never among them: it goes out as it was. */
    Uni<Map<UUID, Stale>> among(Mutiny.Session session, List<Claimed.Row> claimed) {
        var shortest = freshness.shelfLife().values().stream()
                .reduce(freshness.supersededAfter(), (a, b) -> a.compareTo(b) < 0 ? a : b);
        // Nearly always none: what is on time costs no look.
        var late = claimed.stream()
                .filter(row -> row.mail().isEmpty() && row.waited().compareTo(shortest) >= 0)
                .toList();
        if (late.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(BEHIND, String.class)
                .setParameter("rows", ids(late.stream().map(Claimed.Row::id).toList()))
                .getResultList()
                .map(rows -> judge(
                        late,
                        rows.stream()
                                .map(row -> Rows.read(row, Waiting.class))
                                .collect(Collectors.groupingBy(Waiting::head))));
    }

    private Map<UUID, Stale> judge(List<Claimed.Row> late, Map<UUID, List<Waiting>> behind) {
        var stale = new HashMap<UUID, Stale>();
        for (var row : late) {
            var first = new Waiting(row.id(), row.kind(), row.parcel(), row.eventId(), row.createdAt());
            freshness
                    .judge(
                            first,
                            behind.getOrDefault(row.id(), List.of()),
                            row.claimedAt().toInstant())
                    .ifPresent(why -> stale.put(row.id(), why));
        }
        return stale;
    }

    /** Of the orders of these deliveries. */
    Uni<Void> bringForward(Mutiny.Session session, Collection<UUID> deliveries) {
        return session.createNativeQuery(BRING_FORWARD)
                .setParameter("rows", ids(deliveries))
                .setParameter("rules", rules)
                .setParameter("after", freshness.supersededAfter().toMillis())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** What waited behind these, which have ended before their time. */
    Uni<Void> letGo(Mutiny.Session session, Collection<UUID> deliveries) {
        return session.createNativeQuery(LET_GO)
                .setParameter("rows", ids(deliveries))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String ids(Collection<UUID> ids) {
        return Rows.of(ids.stream().map(Id::new).toList());
    }
}
