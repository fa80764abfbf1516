package dev.waybill.notification.message;

import dev.waybill.events.WebAddress;
import dev.waybill.shop.Languages;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Texts;
import dev.waybill.shop.Voice;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * Composes the mail that says a notification: in the customer's language where we speak it, in the shop's brand, as HTML
 * and as text. Safe for use by several threads; blocks for well under a millisecond and does no I/O.
 */
@Singleton
public final class MailComposer {

    private final Texts texts;
    private final Function<MailView, String> html;
    private final Function<MailView, String> text;

    /**
     * Loads the texts of all languages.
     *
     * @throws IllegalStateException naming each text that is missing or can't be read
     */
    public MailComposer() {
        this(
                view -> MailTemplates.html(view).render(),
                view -> MailTemplates.text(view).render());
    }

    MailComposer(Function<MailView, String> html, Function<MailView, String> text) {
        this.texts = Texts.load(MailComposer.class, "/messages/mail");
        this.html = html;
        this.text = text;
    }

    /** One that works without a running service. Slower: for a gallery, not for deliveries. */
    public static MailComposer standalone() {
        var templates = new StandaloneTemplates();
        return new MailComposer(templates.rendered("mail/html"), templates.rendered("mail/text"));
    }

    /** @param trackingPage where the button leads */
    public MailContent compose(Notification notification, Shop shop, WebAddress trackingPage) {
        MailView view = view(notification, shop, trackingPage);
        Voice voice = voice(notification, shop);
        return new MailContent(voice.language(), view.subject(), html.apply(view), text.apply(view));
    }

    MailView view(Notification notification, Shop shop, WebAddress trackingPage) {
        Voice voice = voice(notification, shop);
        var wording = new Wording(voice, texts.in(voice.language()));
        Telling telling = new Teller(notification, wording).telling();
        return new MailFrame(notification.order(), shop, wording).around(telling, trackingPage);
    }

    /** The languages that it can say things in. */
    public Languages languages() {
        return texts.languages();
    }

    private Voice voice(Notification notification, Shop shop) {
        return Voice.of(shop, notification.order().confirmed().customer().locale(), texts.languages());
    }
}
