package dev.waybill.tracking.page;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.waybill.shop.Colour;
import dev.waybill.shop.Language;
import dev.waybill.shop.Languages;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.Texts;
import dev.waybill.shop.Texts.Messages;
import dev.waybill.tracking.ledger.Lookup.Found;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.page.FindForm.Trouble;
import dev.waybill.tracking.page.OrderPage.Button;
import dev.waybill.tracking.page.OrderPage.Choice;
import dev.waybill.tracking.page.OrderPage.Feedback;
import dev.waybill.tracking.page.OrderPage.Frame;
import dev.waybill.tracking.page.OrderPage.Head;
import dev.waybill.tracking.page.OrderPage.Push;
import dev.waybill.tracking.push.PushSettings;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the documents. Made at the start, so that a text that lacks in some language stops it. */
@Startup
@Singleton
class Pages {

    /** For pages that belong to no shop. */
    private static final Colour NEUTRAL = Colour.parse("#3f3f46");

    private final Shops shops;
    private final Texts texts = Texts.load(Pages.class, "tracking");
    private final Styles styles;
    private final Optional<String> script;
    private final Optional<Push> push;
    private final FeedbackQuestion question;
    private final PageComposer composer;
    private final Documents documents;
    /** Where a reader chooses another one: the same for all who read in one. */
    private final Map<Language, RawString> languages;

    @Inject
    Pages(Shops shops, Styles styles, Scripts scripts, PushSettings push, FeedbackQuestion question, Clock clock) {
        this(
                shops,
                styles,
                Optional.of(scripts.pagePath()),
                push.publicKey().map(Push::new),
                question,
                clock,
                Documents.CHECKED);
    }

    /** @param script absent where the page is only looked at */
    Pages(
            Shops shops,
            Styles styles,
            Optional<String> script,
            Optional<Push> push,
            FeedbackQuestion question,
            Clock clock,
            Documents documents) {
        this.shops = shops;
        this.styles = styles;
        this.script = script;
        this.push = push;
        this.question = question;
        this.composer = new PageComposer(clock);
        this.documents = documents;
        this.languages = texts.languages().all().stream().collect(toMap(identity(), this::languages));
    }

    Languages languages() {
        return texts.languages();
    }

    Shop shop(TrackedOrder order) {
        return shops.of(order.shop());
    }

    TemplateInstance of(TrackedOrder order, Reader reader) {
        var said = said(order, reader);
        return documents.order(
                said.head(),
                frame(shop(order), said.language()),
                said.page(),
                push.filter(_ -> !said.page().over()),
                feedback(order, said.messages()),
                said.messages());
    }

    private Optional<Feedback> feedback(TrackedOrder order, Messages messages) {
        var shop = shop(order);
        return question.about(order, shop)
                .map(page -> new Feedback(
                        page.value(),
                        messages.say("feedback.question", Map.of("shop", shop.name())),
                        IntStream.rangeClosed(0, 10).boxed().toList()));
    }

    /** @param link the page that says more */
    TemplateInstance card(TrackedOrder order, Reader reader, String link) {
        var said = said(order, reader);
        return documents.card(said.head(), said.page(), link, said.messages());
    }

    private record Said(Head head, OrderPage page, Language language, Messages messages) {}

    private Said said(TrackedOrder order, Reader reader) {
        var shop = shop(order);
        var voice = reader.voice(order.timeline(), shop, texts.languages());
        var messages = texts.in(voice.language());
        var page = composer.compose(order, shop, new Speech(messages, voice));
        var title = page.headline().status() + " · " + page.order() + " · " + shop.name();
        return new Said(head(title, voice.language(), shop.brand(), script), page, voice.language(), messages);
    }

    /** The same for every link that leads nowhere. Which shop it was for is not known, unless there is one only. */
    TemplateInstance nothingThere(Reader reader) {
        return notice("notfound", reader, shops.only().map(shop -> new Button("/find/" + shop.id(), "find.title")));
    }

    /** The order, as far as whoever came without a link may see it. */
    TemplateInstance found(Found found, Reader reader) {
        var said = said(found.order(), reader);
        return documents.order(
                said.head().withoutScript(),
                frame(shop(found.order()), said.language()),
                new Glimpse(said.page(), found.way(), said.messages()).shown(),
                Optional.empty(),
                Optional.empty(),
                said.messages());
    }

    /** The form for it; in no shop's name where there is no such shop. */
    TemplateInstance find(String shopId, Reader reader, Optional<String> trouble, String order) {
        var shop = shops.named(shopId);
        var language = shop.map(known -> reader.language(known, texts.languages()))
                .orElseGet(() -> reader.language(texts.languages()));
        var messages = texts.in(language);
        var why = trouble.map(what -> Trouble.of(what, messages));
        var title = Stream.of(why.map(Trouble::title), Optional.of(messages.say("find.title")), shop.map(Shop::name))
                .flatMap(Optional::stream)
                .collect(joining(" · "));
        return documents.find(
                head(title, language, shop.map(Shop::brand).orElse(NEUTRAL), Optional.empty()),
                new FindForm(shop.map(known -> frame(known, language)), languages.get(language), why, order),
                messages);
    }

    Optional<String> logo(String shopId) {
        return shops.named(shopId).flatMap(Shop::logo).map(Object::toString);
    }

    TemplateInstance busy(Reader reader) {
        return notice("busy", reader, Optional.empty());
    }

    TemplateInstance unavailable(Reader reader) {
        return notice("unavailable", reader, Optional.of(new Button("", "reload")));
    }

    private TemplateInstance notice(String what, Reader reader, Optional<Button> button) {
        var language = reader.language(texts.languages());
        var messages = texts.in(language);
        var title = messages.say(what + ".title");
        return documents.notice(
                head(title, language, NEUTRAL, Optional.empty()),
                title,
                messages.say(what + ".text"),
                button.map(key -> new Button(key.href(), messages.say(key.text()))));
    }

    private Head head(String title, Language language, Colour brand, Optional<String> script) {
        return new Head(title, language, styles.basePath(), Styles.brandPath(brand), script);
    }

    private Frame frame(Shop shop, Language chosen) {
        return new Frame(
                shop.name(),
                shop.home().value(),
                shop.logo().map(Object::toString),
                shop.legalLine(),
                shop.support().value(),
                languages.get(chosen));
    }

    private RawString languages(Language chosen) {
        var choices = texts.languages().all().stream()
                .map(language -> new Choice(
                        language.tag(),
                        language.htmlLang(),
                        texts.in(language).say("language"),
                        language.equals(chosen)))
                .toList();
        return new RawString(documents
                .languages(texts.in(chosen).say("languages"), choices)
                .render()
                .strip());
    }
}
