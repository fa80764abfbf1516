package dev.waybill.notification.feedback;

import dev.waybill.notification.page.Frame;
import dev.waybill.notification.page.Pages;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Texts.Messages;
import java.util.Map;
import java.util.Optional;

/** What the templates of these pages are given: the same for a customer and for whoever only looks. */
public final class FeedbackPages {

    private FeedbackPages() {}

    /** A form with a number chosen. */
    public static Map<String, Object> form(Pages pages, Shop shop, Messages words) {
        return sample(pages, shop, words, form(shop, words, Optional.of(7), "", ""));
    }

    /** A form that was sent without one. */
    public static Map<String, Object> refused(Pages pages, Shop shop, Messages words) {
        return sample(pages, shop, words, form(shop, words, Optional.empty(), "…", words.say("feedback.missing")));
    }

    /** What is said once an answer is kept. */
    public static Map<String, Object> thanks(Pages pages, Shop shop, Messages words) {
        return Map.of(
                "frame",
                thanksFrame(pages, shop, words),
                "received",
                received(shop, words, 9),
                "score",
                9,
                "words",
                words);
    }

    private static Map<String, Object> sample(Pages pages, Shop shop, Messages words, FeedbackForm form) {
        return Map.of("frame", formFrame(pages, shop, words), "form", form, "words", words);
    }

    static FeedbackForm form(Shop shop, Messages words, Optional<Integer> chosen, String comment, String wrong) {
        return FeedbackForm.of(words.say("feedback.question", Map.of("shop", shop.name())), chosen, comment, wrong);
    }

    static Frame formFrame(Pages pages, Shop shop, Messages words) {
        return pages.frame(words.say("feedback.title"), shop, words);
    }

    static Frame thanksFrame(Pages pages, Shop shop, Messages words) {
        return pages.frame(words.say("feedback.thanks"), shop, words);
    }

    static String received(Shop shop, Messages words, int score) {
        return words.say("feedback.received", Map.of("shop", shop.name(), "score", Integer.toString(score)));
    }
}
