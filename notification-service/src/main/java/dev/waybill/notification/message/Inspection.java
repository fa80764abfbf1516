package dev.waybill.notification.message;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.ShopId;
import dev.waybill.events.WebAddress;
import dev.waybill.shop.Language;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import dev.waybill.shop.Texts;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at every mail, and at the push and the text message that say the same, before the first is sent: each specimen in each language,
 * and in the language of each shop that is configured. A mail that a mail program would clip, a picture without an alt text, a link that leads nowhere and a placeholder that nothing filled
 * stop the start, by shop, language and mail. What takes a browser to see, {@code ./waybill gallery --check} sees.
 */
@Startup
@Singleton
final class Inspection {

    /** Gmail clips what is larger; it counts bytes of HTML. */
    static final int CLIPPED_AT = 102_000;

    private static final Pattern PICTURE = Pattern.compile("<img\\b[^>]*>");
    private static final Pattern ADDRESS = Pattern.compile("(?:<a\\b[^>]*?\\bhref|<img\\b[^>]*?\\bsrc)=\"([^\"]*)\"");
    private static final Pattern LEFTOVER = Pattern.compile("NOT_FOUND|Optional\\[|\\{mail\\.|\\bnull\\b");
    /** Any will do: who looks at it follows no link. */
    private static final String PATH = "/t/inspection";

    /**
     * @param what in a few words
     * @param piece of the mail, as it stands in it and may stand in a template
     */
    record Fault(String what, String piece) {

        /** Of the whole mail. */
        Fault(String what) {
            this(what, NOWHERE);
        }

        private static final String NOWHERE = "\0";
    }

    private final MailComposer composer;

    /** @throws IllegalStateException naming every fault of every mail */
    Inspection(MailComposer composer, ShopsConfig config) {
        this.composer = composer;
        var shops = new Shops(config);
        var faults = new ArrayList<String>();
        for (Language language : composer.languages().all()) {
            faults.addAll(of(shops.of(new ShopId("inspection")), language));
        }
        for (String id : config.byId().keySet()) {
            Shop shop = shops.of(new ShopId(id));
            faults.addAll(composer.ownStyles().contains(shop.id()) ? ofItsOwn(shop) : of(shop, language(shop)));
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Mails are at fault:\n  " + String.join("\n  ", faults));
        }
    }

    private Language language(Shop shop) {
        return composer.languages().of(shop.language()).orElse(Language.ENGLISH);
    }

    /** In every language, for what is its own has been seen in none before. Each fault once, with its place where that is known. */
    private List<String> ofItsOwn(Shop shop) {
        var mails = new LinkedHashMap<Fault, List<String>>();
        for (Language language : composer.languages().all()) {
            seen(shop, language)
                    .forEach((mail, faults) -> faults.forEach(fault ->
                            mails.computeIfAbsent(fault, _ -> new ArrayList<>()).add(mail)));
        }
        var said = new ArrayList<String>();
        mails.forEach((fault, where) -> said.add("shop " + shop.id().value() + " with its overrides: "
                + composer.place(shop, fault.piece()).map(place -> place + ": ").orElse("") + fault.what() + " ("
                + where.getFirst() + (where.size() > 1 ? ", and " + (where.size() - 1) + " more mails" : "") + ")"));
        return said;
    }

    private List<String> of(Shop shop, Language language) {
        return seen(shop, language).entrySet().stream()
                .flatMap(mail -> mail.getValue().stream()
                        .map(fault -> "shop " + shop.id().value() + ", " + mail.getKey() + ": " + fault.what()))
                .toList();
    }

    /** What is wrong with each mail, by language and name. */
    private Map<String, List<Fault>> seen(Shop shop, Language language) {
        var messages = composer.texts(shop).in(language);
        var links = new MailLinks(new WebAddress(shop.tracking().value() + PATH), shop.page(PATH), shop.page(PATH));
        boolean own = composer.ownStyles().contains(shop.id());
        var seen = new LinkedHashMap<String, List<Fault>>();
        for (var specimen : Specimen.all(shop.id(), language)) {
            var mail = composer.compose(specimen.notification(), shop, links);
            var faults = faults(mail, shop, word -> isSaidBy(shop, word) || messages.anySays(word));
            var said = Stream.of(
                            faults,
                            pushFaults(specimen, shop, language, messages),
                            smsFaults(specimen, shop, links.order(), messages))
                    .flatMap(found -> found);
            // Of the built-in mails, whose colours are made readable, the gallery's check sees that in a browser.
            seen.put(
                    language.tag() + ", " + specimen.name(),
                    (own ? Stream.concat(said, Legibility.faults(mail.html())) : said).toList());
        }
        return seen;
    }

    private Stream<Fault> pushFaults(Specimen specimen, Shop shop, Language language, Texts.Messages messages) {
        if (!specimen.isPushed()) {
            return Stream.empty();
        }
        var push = composer.push(specimen.notification(), shop, Optional.of(new LanguageTag(language.tag())));
        return LockScreenFaults.of(
                        push, specimen.notification(), word -> isSaidBy(shop, word) || messages.anySays(word))
                .stream()
                .map(fault -> new Fault("its push " + fault));
    }

    private Stream<Fault> smsFaults(Specimen specimen, Shop shop, WebAddress page, Texts.Messages messages) {
        if (!specimen.isTexted()) {
            return Stream.empty();
        }
        var sms = composer.sms(specimen.notification(), shop, page);
        return LockScreenFaults.of(
                        sms,
                        specimen.notification(),
                        page,
                        shop.smsPickupCode(),
                        word -> isSaidBy(shop, word) || messages.anySays(word))
                .stream()
                .map(fault -> new Fault("its text message " + fault));
    }

    /** A shop may be called null, and German counts from it. */
    private static boolean isSaidBy(Shop shop, String word) {
        return Stream.of(
                                shop.id().value(),
                                shop.name(),
                                shop.home().value(),
                                shop.support().value())
                        .anyMatch(said -> said.contains(word))
                || shop.legalLine().filter(said -> said.contains(word)).isPresent()
                || shop.logo().filter(logo -> logo.value().contains(word)).isPresent();
    }

    /**
     * What is wrong with a mail of the shop, each in a few words.
     *
     * @param meant whether a word that looks like something left over is said by the shop or in one of its texts
     */
    static Stream<Fault> faults(MailContent mail, Shop shop, Predicate<String> meant) {
        var faults = new ArrayList<Fault>();
        int size = mail.html().getBytes(StandardCharsets.UTF_8).length;
        if (size >= CLIPPED_AT) {
            faults.add(new Fault("has " + size + " bytes of HTML; Gmail clips " + CLIPPED_AT));
        }
        PICTURE.matcher(mail.html())
                .results()
                .filter(picture -> !picture.group().contains(" alt=\""))
                .forEach(picture -> faults.add(
                        new Fault("has a picture without an alt text: " + picture.group(), picture.group())));
        ADDRESS.matcher(mail.html())
                .results()
                .map(address -> address.group(1))
                .filter(address -> !leads(address, shop))
                .forEach(address -> faults.add(new Fault(
                        "has the address " + address + ", which is neither https nor the shop's own", address)));
        LEFTOVER.matcher(mail.subject() + "\n" + mail.text() + "\n" + mail.html())
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(meant.negate())
                .forEach(leftover -> faults.add(new Fault("has a leftover: " + leftover, leftover)));
        if (mail.subject().isBlank()) {
            faults.add(new Fault("has no subject"));
        }
        return faults.stream();
    }

    /** The shop's own may be http: on a machine where somebody tries things, they are. */
    private static boolean leads(String address, Shop shop) {
        return address.startsWith("https://")
                || address.startsWith("mailto:")
                || address.startsWith(shop.tracking().value())
                || address.startsWith(shop.notification().value())
                || address.startsWith(shop.home().value())
                || shop.logo().filter(logo -> address.equals(logo.value())).isPresent();
    }
}
