package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What takes nothing from this instance until a person mends it, as readiness names it. From any thread. */
@ApplicationScoped
public class Stopped {

    private final Channel mail;
    private final PushWorker push;
    private final SmsChannel sms;
    private final Duration longest;

    Stopped(Channel mail, PushWorker push, SmsChannel sms, DeliveryConfig config) {
        this.mail = mail;
        this.push = push;
        this.sms = sms;
        this.longest = config.stops().getLast();
    }

    /** @param what a provider, a provider and a shop, a push service, the SMSC or a shop's sender */
    public record Stop(DeliveryChannel channel, String what, String reason) {}

    public List<Stop> all() {
        var all = new ArrayList<Stop>();
        add(all, DeliveryChannel.MAIL, mail.stopped());
        add(all, DeliveryChannel.PUSH, push.stopped());
        add(all, DeliveryChannel.SMS, sms.stopped());
        return List.copyOf(all);
    }

    /** How long it may take until it is tried again after somebody has mended it. */
    public Duration longest() {
        return longest;
    }

    private static void add(List<Stop> all, DeliveryChannel channel, Map<String, String> stopped) {
        stopped.forEach((what, reason) -> all.add(new Stop(channel, what, reason)));
    }
}
