package dev.waybill.notification.intake;

import dev.waybill.events.PhoneNumber;
import dev.waybill.notification.channel.ChannelTable;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.message.Notification;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.message.Notifications;
import dev.waybill.notification.message.Question;
import dev.waybill.notification.order.OrderHistory;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.StoredEvent;
import dev.waybill.notification.recipient.Recipient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
     * @param devices of the orders that have any, as deliveries name them
     * @throws UndecidedException if that fails for some orders
     */
    static List<NewDelivery> deliveries(
            Collection<OrderHistory> histories,
            Collection<Long> added,
            ChannelTable channels,
            Map<OrderKey, List<String>> devices) {
        var fresh = Set.copyOf(added);
        return UndecidedException.each(
                histories,
                OrderHistory::order,
                history -> deliveries(history, fresh, channels, devices.getOrDefault(history.order(), List.of())));
    }

    private static Stream<NewDelivery> deliveries(
            OrderHistory history, Set<Long> fresh, ChannelTable channels, List<String> devices) {
        // Once the order is known, all that was parked for want of it is due too.
        boolean released =
                history.confirmed().map(stored -> fresh.contains(stored.seq())).orElse(false);
        return history.told().stream()
                .filter(stored -> released || fresh.contains(stored.seq()))
                .filter(stored -> !stored.silent())
                .flatMap(stored -> deliveries(history, stored, channels, devices));
    }

    private static Stream<NewDelivery> deliveries(
            OrderHistory history, StoredEvent stored, ChannelTable channels, List<String> devices) {
        var order = history.upTo(stored.seq());
        var shop = stored.event().context().shop();
        var news = order.flatMap(known -> Notifications.of(stored.event(), known)).stream()
                .flatMap(notification -> {
                    var over = channels.of(shop, notification.kind());
                    var pushes = over.contains(DeliveryChannel.PUSH) ? devices : List.<String>of();
                    var phone = Recipient.of(notification.order().confirmed())
                            .phone()
                            .filter(_ -> over.contains(DeliveryChannel.SMS));
                    return Stream.of(
                                    Stream.of(mail(stored, notification, over.contains(DeliveryChannel.MAIL))),
                                    pushes.stream().map(device -> push(stored, notification, device)),
                                    phone.stream().map(number -> sms(stored, notification, number)))
                            .flatMap(of -> of);
                });
        var question = order.filter(
                        _ -> channels.of(shop, NotificationKind.FEEDBACK).contains(DeliveryChannel.MAIL))
                .flatMap(known -> Question.of(stored.event(), known))
                .map(notification -> mail(stored, notification, true));
        return Stream.concat(news, question.stream());
    }

    /** What is not told by mail is a mail too, an untold one: nobody has to guess why there was none. Of a question nobody does. */
    private static NewDelivery mail(StoredEvent stored, Notification notification, boolean told) {
        var mail = NewDelivery.mail(
                stored.event().context(),
                stored.seq(),
                notification.kind(),
                Recipient.of(notification.order().confirmed()).email(),
                notification.parcel());
        return told ? mail : mail.untold();
    }

    private static NewDelivery push(StoredEvent stored, Notification notification, String device) {
        return NewDelivery.push(
                stored.event().context(), stored.seq(), notification.kind(), device, notification.parcel());
    }

    private static NewDelivery sms(StoredEvent stored, Notification notification, PhoneNumber number) {
        return NewDelivery.sms(
                stored.event().context(), stored.seq(), notification.kind(), number, notification.parcel());
    }
}
