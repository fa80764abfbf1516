package dev.waybill.notification.delivery;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.PhoneNumber;
import dev.waybill.events.ShipmentId;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.OrderKey;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that an event calls for.
 *
 * @param id the same for the same shop, event, channel, kind and recipient, so that there is only one of it
 * @param eventSeq where the event stands in the inbox
 * @param parcel what it is about; empty if it is about the whole order
 * @param happenedAt what it tells of, as the event says
 * @param told false where the shop has switched such messages off: it is written down and not sent
 */
public record NewDelivery(
        UUID id,
        String shop,
        String orderId,
        long eventSeq,
        String eventId,
        String kind,
        String channel,
        String recipient,
        Optional<String> parcel,
        OffsetDateTime happenedAt,
        boolean told) {

    private static final String MAIL = DeliveryChannel.MAIL.code();
    private static final String PUSH = DeliveryChannel.PUSH.code();
    private static final String SMS = DeliveryChannel.SMS.code();

    public static NewDelivery mail(
            EventContext event, long seq, NotificationKind kind, EmailAddress recipient, Optional<ShipmentId> parcel) {
        return of(event, seq, kind, MAIL, recipient.value(), parcel);
    }

    /** @param device by its id: how to reach it is a secret that stays in one place */
    public static NewDelivery push(
            EventContext event, long seq, NotificationKind kind, String device, Optional<ShipmentId> parcel) {
        return of(event, seq, kind, PUSH, device, parcel);
    }

    public static NewDelivery sms(
            EventContext event, long seq, NotificationKind kind, PhoneNumber recipient, Optional<ShipmentId> parcel) {
        return of(event, seq, kind, SMS, recipient.value(), parcel);
    }

    private static NewDelivery of(
            EventContext event,
            long seq,
            NotificationKind kind,
            String channel,
            String recipient,
            Optional<ShipmentId> parcel) {
        return new NewDelivery(
                DeliveryId.of(event.shop(), event.id(), channel, kind, recipient),
                event.shop().value(),
                event.order().value(),
                seq,
                event.id().value(),
                kind.code(),
                channel,
                recipient,
                parcel.map(ShipmentId::value),
                event.time(),
                true);
    }

    /** The same news as a mail to another address, worth sending from now on: the same, however often it is asked for. */
    public static NewDelivery elsewhere(
            OrderKey order,
            long seq,
            EventId event,
            NotificationKind kind,
            EmailAddress recipient,
            Optional<String> parcel) {
        return new NewDelivery(
                DeliveryId.of(order.shop(), event, MAIL, kind, recipient.value()),
                order.shop().value(),
                order.order().value(),
                seq,
                event.value(),
                kind.code(),
                MAIL,
                recipient.value(),
                parcel,
                OffsetDateTime.now(ZoneOffset.UTC),
                true);
    }

    public boolean isPush() {
        return channel.equals(PUSH);
    }

    public boolean isSms() {
        return channel.equals(SMS);
    }

    /** The same, switched off by the shop. */
    public NewDelivery untold() {
        return new NewDelivery(
                id, shop, orderId, eventSeq, eventId, kind, channel, recipient, parcel, happenedAt, false);
    }

    @Override
    public String toString() {
        return "NewDelivery[" + id + "]";
    }
}
