package dev.waybill.notification.preference;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.shop.Language;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer chose.
 *
 * @param language none: as ordered
 * @param off what is not to be sent
 * @param channelsOff over which channels nothing is to be sent that is optional or comes by mail too
 */
record Choices(Optional<Language> language, Set<NotificationKind> off, Set<DeliveryChannel> channelsOff) {

    /** What everybody gets who chose nothing. */
    static final Choices NONE = new Choices(Optional.empty(), Set.of(), Set.of());

    Choices {
        off = Set.copyOf(off);
        channelsOff = Set.copyOf(channelsOff);
    }

    boolean wants(NotificationKind kind) {
        return !off.contains(kind);
    }

    boolean wants(DeliveryChannel channel) {
        return !channelsOff.contains(channel);
    }
}
