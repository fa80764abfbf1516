package dev.waybill.tracking.page;

import dev.waybill.shop.Language;
import dev.waybill.shop.Languages;
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
    Voice voice(OrderTimeline timeline, Shop shop, Languages languages) {
        var pressed = chosen.flatMap(languages::tagged);
        if (pressed.isEmpty() && timeline.language().flatMap(languages::of).isPresent()) {
            return Voice.of(shop, timeline.language(), languages);
        }
        return pressed.or(() -> accepted.flatMap(languages::accepted))
                .map(language -> Voice.in(language, shop))
                .orElseGet(() -> Voice.of(shop, Optional.empty(), languages));
    }

    /** For a page that knows no order and no shop. */
    Language language(Languages languages) {
        return chosen.flatMap(languages::tagged)
                .or(() -> accepted.flatMap(languages::accepted))
                .orElse(Language.ENGLISH);
    }

    /** For a page of a shop's that knows no order. */
    Language language(Shop shop, Languages languages) {
        return chosen.flatMap(languages::tagged)
                .or(() -> accepted.flatMap(languages::accepted))
                .orElseGet(() -> Voice.of(shop, Optional.empty(), languages).language());
    }
}
