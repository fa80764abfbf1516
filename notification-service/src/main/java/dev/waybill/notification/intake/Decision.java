package dev.waybill.notification.intake;

import dev.waybill.notification.channel.ChannelTable;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.message.Notification;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.message.Notifications;
import dev.waybill.notification.message.Question;
import dev.waybill.notification.order.OrderHistory;
import dev.waybill.notification.order.StoredEvent;
import dev.waybill.notification.recipient.Recipient;
import java.util.Collection;
import java.util.List;
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
                .flatMap(stored -> deliveries(history, stored, channels));
    }

    /**
     * What is told over no channel is a delivery too, by mail and untold: nobody has to guess why there was none. Of a question
     * nobody does.
     */
    private static Stream<NewDelivery> deliveries(OrderHistory history, StoredEvent stored, ChannelTable channels) {
        var order = history.upTo(stored.seq());
        var shop = stored.event().context().shop();
        var news = order.flatMap(known -> Notifications.of(stored.event(), known))
                .map(notification -> channels.of(shop, notification.kind()).contains(DeliveryChannel.MAIL)
                        ? mail(stored, notification)
                        : mail(stored, notification).untold());
        var question = order.filter(
                        _ -> channels.of(shop, NotificationKind.FEEDBACK).contains(DeliveryChannel.MAIL))
                .flatMap(known -> Question.of(stored.event(), known))
                .map(notification -> mail(stored, notification));
        return Stream.concat(news.stream(), question.stream());
    }

    private static NewDelivery mail(StoredEvent stored, Notification notification) {
        return NewDelivery.mail(
                stored.event().context(),
                stored.seq(),
                notification.kind(),
                Recipient.of(notification.order().confirmed()).email(),
                notification.parcel());
    }
}
