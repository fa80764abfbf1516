package dev.waybill.tracking.page;

import dev.waybill.shop.Language;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Voice;
import dev.waybill.tracking.timeline.OrderTimeline;
import java.util.Optional;

/**
 * Who reads, as far as the request says.
 *
 * @param chosen the language that the reader pressed, by our tag for it
 * @param accepted the languages that the browser asks for ({@code Accept-Language})
 */
record Reader(Optional<String> chosen, Optional<String> accepted) {

    /** The language that was chosen, else the one that the order was placed in, else the browser's, else the shop's. */
    Voice voice(OrderTimeline timeline, Shop shop) {
        if (timeline.language().flatMap(Language::of).isPresent() && pressed().isEmpty()) {
            return Voice.of(shop, timeline.language());
        }
        return pressed()
                .or(this::browsers)
                .map(language -> Voice.in(language, shop))
                .orElseGet(() -> Voice.of(shop, Optional.empty()));
    }

    /** For a page that knows no order and no shop. */
    Language language() {
        return pressed().or(this::browsers).orElse(Language.ENGLISH);
    }

    private Optional<Language> pressed() {
        return chosen.flatMap(tag -> Language.ALL.stream()
                .filter(language -> language.tag().equals(tag))
                .findFirst());
    }

    private Optional<Language> browsers() {
        return accepted.flatMap(Language::accepted);
    }
}
