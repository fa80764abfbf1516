package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.SideQueue.Taken;
import dev.waybill.notification.delivery.sms.SmsTransports;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The text messages as a queue, with a dot as mails have: what is submitted twice comes twice. */
@ApplicationScoped
class SmsQueue {

    static final String CLAIM = SideQueue.claim(DeliveryChannel.SMS, SideQueue.ALL, "NULL::text AS nothing_more", "");
    static final String PARK = QueueStatements.park("sms");

    private static final DropReason NO_SMSC = new DropReason.Unreachable("switched_off", "the settings name no SMSC");

    private final SideQueue queue;
    private final SmsTransports transports;

    SmsQueue(SideQueue queue, SmsTransports transports) {
        this.queue = queue;
        this.transports = transports;
    }

    /** Takes due messages, the oldest first, and what their orders have told. */
    Uni<List<Claimed>> claim(int most) {
        return queue.park(PARK)
                .chain(() -> queue.take(CLAIM, most))
                .map(all -> all.stream().map(this::claimed).toList());
    }

    private Claimed claimed(Taken taken) {
        return transports.sms().isEmpty() ? taken.delivery().without(NO_SMSC) : taken.delivery();
    }
}
