package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.SideQueue.Taken;
import dev.waybill.notification.delivery.push.PushTransports;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.recipient.PushSubscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The pushes as a queue. There is no dot: a push that is sent again overwrites the first. While it is quiet where a device is, its pushes
 * are given back until that is over, and of one topic only the latest is kept.
 */
@ApplicationScoped
class PushQueue {

    // Not for what waits for a time of its own and is about something else: a parcel that comes at six waits for no
    // other's eight.
    private static final String WAITS_FOR = "earlier.next_at <= now() OR earlier.parcel IS NOT DISTINCT FROM d.parcel";

    static final String CLAIM = SideQueue.claim(
            DeliveryChannel.PUSH,
            WAITS_FOR,
            PushSubscription.columns("s"),
            "LEFT JOIN push_subscription s ON s.shop = c.shop AND s.order_id = c.order_id AND s.device = c.recipient");

    private static final DropReason UNSUBSCRIBED =
            new DropReason.Unreachable("unsubscribed", "the device is not subscribed any more");
    private static final DropReason NO_KEYS =
            new DropReason.Unreachable("switched_off", "the settings have no keys for such devices");

    private final SideQueue queue;
    private final StaleDeliveries stale;
    private final PushTransports transports;
    private final QuietTimes quiet;

    PushQueue(SideQueue queue, StaleDeliveries stale, PushTransports transports, QuietTimes quiet) {
        this.queue = queue;
        this.stale = stale;
        this.transports = transports;
        this.quiet = quiet;
    }

    /** Takes due pushes, the oldest first, what their orders have told, and where they go. */
    Uni<List<ClaimedPush>> claim(int most) {
        return queue.take(CLAIM, most, this::stale)
                .map(all -> all.stream().map(this::claimed).toList());
    }

    private Uni<Map<UUID, Stale>> stale(List<Taken> found) {
        return stale.amongPushes(
                found.stream().map(taken -> taken.delivery().row()).toList(),
                found.stream()
                        .filter(taken -> quietAt(taken, taken.delivery().row().createdAt())
                                .isPresent())
                        .map(taken -> taken.delivery().id())
                        .collect(Collectors.toSet()));
    }

    private Optional<Instant> quietAt(Taken taken, OffsetDateTime moment) {
        var row = taken.delivery().row();
        return PushSubscription.of(taken.row())
                .flatMap(device -> quiet.end(
                        new ShopId(row.shop()),
                        NotificationKind.of(row.kind()),
                        device.timeZone(),
                        moment.toInstant()));
    }

    private ClaimedPush claimed(Taken taken) {
        var subscription = PushSubscription.of(taken.row());
        var why = subscription.isEmpty()
                ? Optional.of(UNSUBSCRIBED)
                : subscription
                        .filter(known -> transports.to(known.device()).isEmpty())
                        .map(_ -> NO_KEYS);
        var claimedAt = taken.delivery().row().claimedAt();
        return new ClaimedPush(
                why.map(taken.delivery()::without).orElseGet(taken::delivery),
                subscription,
                quietAt(taken, claimedAt)
                        .map(end -> Duration.between(claimedAt.toInstant(), end))
                        .orElse(Duration.ZERO));
    }
}
