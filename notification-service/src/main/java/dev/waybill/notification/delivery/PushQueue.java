package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.SideQueue.Taken;
import dev.waybill.notification.delivery.push.PushTransports;
import dev.waybill.notification.recipient.PushSubscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The pushes as a queue. There is no dot: a push that is sent again overwrites the first. */
@ApplicationScoped
class PushQueue {

    static final String CLAIM = SideQueue.claim(
            DeliveryChannel.PUSH,
            PushSubscription.columns("s"),
            "LEFT JOIN push_subscription s ON s.shop = c.shop AND s.order_id = c.order_id AND s.device = c.recipient");

    private static final DropReason UNSUBSCRIBED =
            new DropReason.Unreachable("unsubscribed", "the device is not subscribed any more");
    private static final DropReason NO_KEYS =
            new DropReason.Unreachable("switched_off", "the settings have no keys for such devices");

    private final SideQueue queue;
    private final PushTransports transports;

    PushQueue(SideQueue queue, PushTransports transports) {
        this.queue = queue;
        this.transports = transports;
    }

    /** Takes due pushes, the oldest first, what their orders have told, and where they go. */
    Uni<List<ClaimedPush>> claim(int most) {
        return queue.take(CLAIM, most)
                .map(all -> all.stream().map(this::claimed).toList());
    }

    private ClaimedPush claimed(Taken taken) {
        var subscription = PushSubscription.of(taken.row());
        var why = subscription.isEmpty()
                ? Optional.of(UNSUBSCRIBED)
                : subscription
                        .filter(known -> transports.to(known.device()).isEmpty())
                        .map(_ -> NO_KEYS);
        return new ClaimedPush(why.map(taken.delivery()::without).orElseGet(taken::delivery), subscription);
    }
}
