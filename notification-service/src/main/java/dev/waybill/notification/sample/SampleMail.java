package dev.waybill.notification.sample;

import dev.waybill.events.EmailAddress;
import dev.waybill.notification.delivery.mail.MailParts;
import dev.waybill.notification.delivery.mail.MailParts.Mailbox;
import dev.waybill.notification.delivery.mail.MimeText;
import dev.waybill.notification.delivery.mail.OutgoingMail;
import dev.waybill.notification.message.MailContent;
import dev.waybill.shop.Shop;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A mail of no delivery, with the shop's own sender. */
public final class SampleMail {

    private SampleMail() {}

    /** @param what it is, for whoever looks at its headers */
    public static OutgoingMail of(MailContent mail, Shop shop, EmailAddress to, String what) {
        var sender = shop.sender().value();
        var id = UUID.randomUUID() + sender.substring(sender.indexOf('@'));
        return new OutgoingMail(
                shop.sender(),
                to,
                MimeText.of(new MailParts(
                        id,
                        id,
                        Instant.now(),
                        new Mailbox(shop.sender(), Optional.of(shop.name())),
                        shop.support(),
                        new Mailbox(to, Optional.empty()),
                        mail.subject(),
                        mail.language().tag(),
                        mail.textPart().bytes(),
                        mail.htmlPart().bytes(),
                        Optional.empty(),
                        Map.of("X-Waybill-Notification", what))));
    }
}
