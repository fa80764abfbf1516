package dev.waybill.notification.delivery;

import dev.waybill.events.PhoneNumber;
import dev.waybill.events.TrackingLinks;
import dev.waybill.notification.delivery.sms.OutgoingSms;
import dev.waybill.notification.delivery.sms.SmsTransports;
import dev.waybill.notification.link.LinksConfig;
import dev.waybill.notification.message.MailComposer;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes a claimed delivery into a text message. */
@ApplicationScoped
class SmsWriter {

    private final Shops shops;
    private final TrackingLinks links;
    private final MailComposer composer;
    private final SmsTransports transports;

    SmsWriter(ShopsConfig shops, LinksConfig links, MailComposer composer, SmsTransports transports) {
        this.shops = new Shops(shops);
        this.links = TrackingLinks.fromKeys(links.keys());
        this.composer = composer;
        this.transports = transports;
    }

    /** Takes some milliseconds of CPU: not for an event loop. What was sent before comes back as it was. */
    OutgoingSms write(Claimed delivery) {
        var shop = shops.of(delivery.shop());
        return new OutgoingSms(
                shop.smsSender().orElseGet(transports::sender),
                new PhoneNumber(delivery.row().recipient()),
                text(delivery),
                delivery.id().hashCode() & 0xFF);
    }

    /** What its reader sees. */
    String text(Claimed delivery) {
        return delivery.row().mail().map(SmsWriter::text).orElseGet(() -> compose(delivery, shops.of(delivery.shop())));
    }

    /** For the database: what is kept there of a message is ASCII. */
    static KeptMail kept(OutgoingSms sms) {
        return KeptMail.of(Base64.getEncoder().encode(sms.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(KeptMail kept) {
        return new String(Base64.getDecoder().decode(kept.message()), StandardCharsets.UTF_8);
    }

    private String compose(Claimed delivery, Shop shop) {
        var notification = delivery.notification();
        var context = notification.trigger().context();
        return composer.sms(notification, shop, shop.trackingPage(links.token(context.shop(), context.order())));
    }
}
