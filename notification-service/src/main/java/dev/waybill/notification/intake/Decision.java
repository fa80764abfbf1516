package dev.waybill.notification.intake;

import dev.waybill.notification.channel.ChannelTable;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.message.Notifications;
import dev.waybill.notification.order.OrderHistory;
import dev.waybill.notification.order.StoredEvent;
import dev.waybill.notification.recipient.Recipient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is to be said now that these events have come. */
final class Decision {

    private Decision() {}

    /**
     * The deliveries that the new events call for, unless they are silent; each order's in the order in which they go out.
     *
     * @param histories of all orders that have a new event, the new ones included
     * @param added where the new events stand in the inbox
     * @param channels which stage goes over which
     * @throws UndecidedException if that fails for some orders
     */
    static List<NewDelivery> deliveries(
            Collection<OrderHistory> histories, Collection<Long> added, ChannelTable channels) {
        var fresh = Set.copyOf(added);
        return UndecidedException.each(histories, OrderHistory::order, history -> deliveries(history, fresh, channels));
    }

    private static Stream<NewDelivery> deliveries(OrderHistory history, Set<Long> fresh, ChannelTable channels) {
        // Once the order is known, all that was parked for want of it is due too.
        boolean released =
                history.confirmed().map(stored -> fresh.contains(stored.seq())).orElse(false);
        return history.told().stream()
                .filter(stored -> released || fresh.contains(stored.seq()))
                .filter(stored -> !stored.silent())
                .flatMap(stored -> delivery(history, stored, channels).stream());
    }

    /** What is told over no channel is a delivery too, by mail and untold: nobody has to guess why there was none. */
    private static Optional<NewDelivery> delivery(OrderHistory history, StoredEvent stored, ChannelTable channels) {
        return history.upTo(stored.seq())
                .flatMap(order -> Notifications.of(stored.event(), order))
                .map(notification -> {
                    var mail = NewDelivery.mail(
                            stored.event().context(),
                            stored.seq(),
                            notification.kind(),
                            Recipient.of(notification.order().confirmed()).email(),
                            notification.parcel());
                    return channels.of(stored.event().context().shop(), notification.kind())
                                    .contains(DeliveryChannel.MAIL)
                            ? mail
                            : mail.untold();
                });
    }
}
