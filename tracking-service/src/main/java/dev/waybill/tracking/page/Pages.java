package dev.waybill.tracking.page;

import dev.waybill.shop.Colour;
import dev.waybill.shop.Language;
import dev.waybill.shop.Languages;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.Texts;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.page.OrderPage.Choice;
import dev.waybill.tracking.page.OrderPage.Frame;
import dev.waybill.tracking.page.OrderPage.Head;
import dev.waybill.tracking.page.OrderPage.Push;
import dev.waybill.tracking.push.PushSettings;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Makes the documents. Made at the start, so that a text that lacks in some language stops it. */
@Startup
@Singleton
class Pages {

    /** For pages that belong to no shop. */
    private static final Colour NEUTRAL = Colour.parse("#3f3f46");

    private final Shops shops;
    private final Texts texts = Texts.load(Pages.class, "tracking");
    private final Styles styles;
    private final Optional<Push> push;
    private final PageComposer composer;
    private final Documents documents;

    @Inject
    Pages(Shops shops, Styles styles, Scripts scripts, PushSettings push, Clock clock) {
        this(shops, styles, push.publicKey().map(key -> new Push(key, scripts.pushPath())), clock, Documents.CHECKED);
    }

    Pages(Shops shops, Styles styles, Optional<Push> push, Clock clock, Documents documents) {
        this.shops = shops;
        this.styles = styles;
        this.push = push;
        this.composer = new PageComposer(clock);
        this.documents = documents;
    }

    Languages languages() {
        return texts.languages();
    }

    Shop shop(TrackedOrder order) {
        return shops.of(order.shop());
    }

    TemplateInstance of(TrackedOrder order, Reader reader) {
        var shop = shop(order);
        var voice = reader.voice(order.timeline(), shop, texts.languages());
        var messages = texts.in(voice.language());
        var page = composer.compose(order, shop, new Speech(messages, voice));
        var head = head(
                page.headline().status() + " · " + page.order() + " · " + shop.name(), voice.language(), shop.brand());
        return documents.order(head, frame(shop, voice.language()), page, push.filter(_ -> !page.over()), messages);
    }

    /** The same for every link that leads nowhere. */
    TemplateInstance nothingThere(Reader reader) {
        return notice("notfound", reader, Optional.empty());
    }

    TemplateInstance unavailable(Reader reader) {
        return notice("unavailable", reader, Optional.of("reload"));
    }

    private TemplateInstance notice(String what, Reader reader, Optional<String> button) {
        var language = reader.language(texts.languages());
        var messages = texts.in(language);
        var title = messages.say(what + ".title");
        return documents.notice(
                head(title, language, NEUTRAL), title, messages.say(what + ".text"), button.map(messages::say));
    }

    private Head head(String title, Language language, Colour brand) {
        return new Head(title, language, styles.basePath(), Styles.brandPath(brand));
    }

    private Frame frame(Shop shop, Language chosen) {
        return new Frame(
                shop.name(),
                shop.home().value(),
                shop.logo().map(Object::toString),
                shop.legalLine(),
                shop.support().value(),
                texts.languages().all().stream()
                        .map(language -> new Choice(
                                language.tag(),
                                language.htmlLang(),
                                texts.in(language).say("language"),
                                language.equals(chosen)))
                        .toList());
    }
}
