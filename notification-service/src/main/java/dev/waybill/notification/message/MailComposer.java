package dev.waybill.notification.message;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.ShopId;
import dev.waybill.events.WebAddress;
import dev.waybill.shop.Languages;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Texts;
import dev.waybill.shop.Voice;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Composes the mail that says a notification: in the customer's language where we speak it, in the shop's brand and, where it
 * has one, its own style; as HTML and as text. Safe for use by several threads; blocks for well under a millisecond and does no I/O.
 */
@Singleton
public final class MailComposer {

    private final MailStyle builtIn;
    private final Map<ShopId, MailStyle> own;

    /**
     * Loads the texts of all languages, and what shops have of their own.
     *
     * @throws IllegalStateException naming each text that is missing or can't be read, or what is wrong with a shop's own
     */
    @Inject
    public MailComposer(OwnStyles own) {
        this(
                view -> MailTemplates.html(view).render(),
                view -> MailTemplates.text(view).render(),
                own);
    }

    MailComposer(Function<MailView, String> html, Function<MailView, String> text, OwnStyles own) {
        this.builtIn = new MailStyle(
                Texts.load(MailComposer.class, "/messages/mail"),
                new Stencils("html", html)::render,
                new Stencils("text", text)::render,
                _ -> Optional.empty());
        this.own = Map.copyOf(own.over(builtIn));
    }

    /** One that works without a running service. Slower: for a gallery, not for deliveries. */
    public static MailComposer standalone() {
        return standalone(OwnStyles.NONE);
    }

    /** As {@link #standalone()}, with what shops have of their own. */
    public static MailComposer standalone(OwnStyles own) {
        var templates = new StandaloneTemplates();
        return new MailComposer(templates.rendered("mail/html"), templates.rendered("mail/text"), own);
    }

    public MailContent compose(Notification notification, Shop shop, MailLinks links) {
        MailView view = view(notification, shop, links);
        Voice voice = voice(notification, shop);
        MailStyle style = style(shop);
        return new MailContent(
                voice.language(),
                view.subject(),
                style.html().apply(view),
                style.text().apply(view));
    }

    /**
     * The same news for a device, in the same words as the mail's subject and preheader, or shorter ones.
     *
     * @param reads what the device's user reads; the customer's own language where it is not known or we don't speak it
     */
    public PushContent push(Notification notification, Shop shop, Optional<LanguageTag> reads) {
        var spoken = reads.filter(tag -> languages().of(tag).isPresent());
        var customers = notification.order().confirmed().customer().locale();
        Voice voice = Voice.of(shop, spoken.or(() -> customers), languages());
        Telling telling =
                new Teller(notification, new Wording(voice, style(shop).texts().in(voice.language()))).telling();
        return new PushContent(
                voice.language(), telling.brief().title(), telling.brief().body());
    }

    /**
     * The same news as a text message: what the mail's subject says, what nobody can wait for, and where to see more.
     *
     * @param page the order's
     */
    public String sms(Notification notification, Shop shop, WebAddress page) {
        Voice voice = voice(notification, shop);
        Telling telling =
                new Teller(notification, new Wording(voice, style(shop).texts().in(voice.language()))).telling();
        return SmsContent.of(notification, telling, shop.smsPickupCode(), page);
    }

    MailView view(Notification notification, Shop shop, MailLinks links) {
        Voice voice = voice(notification, shop);
        var wording = new Wording(voice, style(shop).texts().in(voice.language()));
        Telling telling = new Teller(notification, wording).telling();
        var linkedData = new LinkedData(notification, telling, shop, links.order(), wording).json();
        return new MailFrame(notification.order(), shop, wording)
                .around(telling, links, new MailView.LinkedData(linkedData));
    }

    /** The languages that it can say things in. */
    public Languages languages() {
        return builtIn.texts().languages();
    }

    /** The shops that say or lay out their mails in a way of their own. */
    Set<ShopId> ownStyles() {
        return own.keySet();
    }

    /** Where something of a mail stands in files of the shop's own. */
    Optional<String> place(Shop shop, String something) {
        return style(shop).place().apply(something);
    }

    Texts texts(Shop shop) {
        return style(shop).texts();
    }

    private MailStyle style(Shop shop) {
        return own.isEmpty() ? builtIn : own.getOrDefault(shop.id(), builtIn);
    }

    private Voice voice(Notification notification, Shop shop) {
        return Voice.of(shop, notification.order().confirmed().customer().locale(), languages());
    }
}
