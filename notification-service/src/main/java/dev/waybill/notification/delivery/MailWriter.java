package dev.waybill.notification.delivery;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.WebAddress;
import dev.waybill.notification.delivery.mail.MailParts;
import dev.waybill.notification.delivery.mail.MailParts.Mailbox;
import dev.waybill.notification.delivery.mail.MimeText;
import dev.waybill.notification.delivery.mail.OutgoingMail;
import dev.waybill.notification.delivery.mail.ReturnPaths;
import dev.waybill.notification.link.CustomerLinks;
import dev.waybill.notification.link.LinksConfig;
import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.MailLinks;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.preference.OptionalKinds;
import dev.waybill.notification.recipient.Recipient;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a claimed delivery into a mail. Made at start, so that a shop with a broken property or a missing key stops the start
 * and not a customer's mail.
 */
@Startup
@ApplicationScoped
class MailWriter {

    private final Shops shops;
    private final TrackingLinks trackingLinks;
    private final CustomerLinks customerLinks;
    private final MailComposer composer;
    private final OptionalKinds optional;
    private final ReturnPaths returnPaths;

    MailWriter(
            ShopsConfig shops,
            LinksConfig links,
            CustomerLinks customerLinks,
            MailComposer composer,
            OptionalKinds optional,
            ReturnPaths returnPaths) {
        this.shops = new Shops(shops);
        this.trackingLinks = TrackingLinks.fromKeys(links.keys());
        this.customerLinks = customerLinks;
        this.composer = composer;
        this.optional = optional;
        this.returnPaths = returnPaths;
    }

    /** Takes a few milliseconds of CPU: not for an event loop. What was sent before comes back as it was. */
    OutgoingMail write(Claimed delivery) {
        var shop = shops.of(new ShopId(delivery.row().shop()));
        var recipient = delivery.recipient();
        var message = delivery.row().mail().map(KeptMail::message).orElseGet(() -> compose(delivery, recipient, shop));
        return new OutgoingMail(returnPaths.of(delivery.shop(), shop.sender(), delivery.id()), recipient, message);
    }

    private byte[] compose(Claimed delivery, EmailAddress recipient, Shop shop) {
        var notification = delivery.notification();
        var context = notification.trigger().context();
        var links = new MailLinks(
                shop.trackingPage(trackingLinks.token(context.shop(), context.order())),
                customerLinks.feedback(shop, delivery.id()),
                customerLinks.preferences(shop, recipient));
        var content = composer.compose(notification, shop, links);
        var domain = domain(shop.sender());
        return MimeText.of(new MailParts(
                delivery.id() + "@" + domain,
                "order-" + thread(context.partitionKey()) + "@" + domain,
                Instant.now(),
                new Mailbox(shop.sender(), Optional.of(shop.name())),
                shop.support(),
                new Mailbox(
                        recipient,
                        Recipient.of(notification.order().confirmed()).name()),
                content.subject(),
                content.language().tag(),
                content.textPart().bytes(),
                content.htmlPart().bytes(),
                unsubscribe(notification.kind(), links.preferences()),
                Map.of(
                        "X-Waybill-Event", context.id().value(),
                        "X-Waybill-Notification", notification.kind().code())));
    }

    /** Only of what may be unsubscribed from; mail programs take nothing but HTTPS (RFC 8058, 3.1). */
    private Optional<String> unsubscribe(NotificationKind kind, WebAddress preferences) {
        return Optional.of(preferences.value() + "?kind=" + kind.code())
                .filter(address -> optional.has(kind) && address.startsWith("https://"));
    }

    /** The same for all mails of an order; an order's id may hold what an id of a mail may not. */
    private static UUID thread(String order) {
        return UUID.nameUUIDFromBytes(order.getBytes(StandardCharsets.UTF_8));
    }

    private static String domain(EmailAddress address) {
        return address.value().substring(address.value().indexOf('@') + 1);
    }
}
