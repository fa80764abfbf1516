package dev.waybill.notification.preference;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.page.Frame;
import dev.waybill.notification.page.Pages;
import dev.waybill.notification.preference.PreferenceForm.Option;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Texts.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the template of the page is given: the same for a customer and for whoever only looks. */
public final class PreferencePages {

    private PreferencePages() {}

    /** The page after something was saved, of a shop that has all that can be optional switched on. */
    public static Map<String, Object> form(Pages pages, Shop shop, Messages words) {
        var choices = new Choices(
                Optional.of(words.language()), Set.of(NotificationKind.PACKED), Set.of(DeliveryChannel.SMS));
        return Map.of(
                "frame",
                frame(pages, shop, words),
                "form",
                form(
                        pages,
                        words,
                        "zoe@post.example",
                        choices,
                        new Offer(
                                List.of(DeliveryChannel.values()),
                                OptionalKinds.POSSIBLE.stream().sorted().toList()),
                        true),
                "words",
                words);
    }

    static Frame frame(Pages pages, Shop shop, Messages words) {
        return pages.frame(words.say("preferences.title"), shop, words);
    }

    /** What there is to choose. */
    record Offer(List<DeliveryChannel> channels, List<NotificationKind> kinds) {}

    static PreferenceForm form(
            Pages pages, Messages words, String address, Choices choices, Offer offer, boolean saved) {
        return new PreferenceForm(
                PreferenceForm.hint(address),
                saved ? words.say("preferences.saved") : "",
                languages(pages, choices, words),
                offer.channels().stream()
                        .map(channel -> new Option(
                                channel.code(),
                                words.say("preferences.channel." + channel.code()),
                                "",
                                choices.wants(channel)))
                        .toList(),
                offer.kinds().stream()
                        .map(kind -> new Option(
                                kind.code(), words.say("preferences." + kind.code()), "", choices.wants(kind)))
                        .toList());
    }

    private static List<Option> languages(Pages pages, Choices choices, Messages words) {
        var options = new ArrayList<Option>();
        options.add(new Option(
                "", words.say("preferences.ordered"), "", choices.language().isEmpty()));
        pages.languages().all().stream()
                .map(language -> new Option(
                        language.tag(),
                        pages.texts(language).say("language"),
                        language.htmlLang(),
                        choices.language().filter(language::equals).isPresent()))
                .forEach(options::add);
        return options;
    }
}
