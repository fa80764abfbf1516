package dev.waybill.notification.delivery;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.EventContext;
import dev.waybill.notification.message.NotificationKind;
import java.util.UUID;

/**
 * A delivery that an event calls for.
 *
 * @param id the same for the same shop, event, channel, kind and recipient, so that there is only one of it
 * @param eventSeq where the event stands in the inbox
 */
public record NewDelivery(
        UUID id,
        String shop,
        String orderId,
        long eventSeq,
        String eventId,
        String kind,
        String channel,
        String recipient) {

    static final String MAIL = "mail";

    public static NewDelivery mail(EventContext event, long seq, NotificationKind kind, EmailAddress recipient) {
        return new NewDelivery(
                DeliveryId.of(event.shop(), event.id(), MAIL, kind, recipient.value()),
                event.shop().value(),
                event.order().value(),
                seq,
                event.id().value(),
                kind.code(),
                MAIL,
                recipient.value());
    }

    @Override
    public String toString() {
        return "NewDelivery[" + id + "]";
    }
}
