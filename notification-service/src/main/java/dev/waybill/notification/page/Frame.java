package dev.waybill.notification.page;

import dev.waybill.shop.Language;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Texts;
import java.util.Optional;

/**
 * What stands around a page: the shop's name or logo above, who it is below.
 *
 * @param shop none on a page that belongs to no shop
 * @param css where the style sheets are, seen from the page
 * @param help the words before the shop's mail address
 */
public record Frame(String title, Language language, Optional<Shop> shop, String css, String brandCss, String help) {

    static Frame of(String title, Texts.Messages texts, Optional<Shop> shop, String css, String brandCss) {
        return new Frame(title, texts.language(), shop, css, brandCss, texts.say("help"));
    }
}
