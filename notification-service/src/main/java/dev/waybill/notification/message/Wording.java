package dev.waybill.notification.message;

import dev.waybill.events.DateWindow;
import dev.waybill.shop.Texts;
import dev.waybill.shop.Voice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words and formats of one mail. */
record Wording(Voice voice, Texts.Messages messages) {

    String say(String key) {
        return messages.say(key);
    }

    String say(String key, String name, Object value) {
        return messages.say(key, Map.of(name, value));
    }

    String say(String key, Map<String, ?> arguments) {
        return messages.say(key, arguments);
    }

    /** A window as it stands in a subject, where there is little room. */
    String brief(DateWindow window) {
        return window.oneDay() ? voice.shortDay(window.until()) : voice.window(window);
    }

    /** The facts that there are, side by side: no sentence is glued from parts. */
    static String sideBySide(String... facts) {
        return Arrays.stream(facts).filter(fact -> !fact.isEmpty()).collect(Collectors.joining(" · "));
    }

    static List<String> present(String... paragraphs) {
        return Arrays.stream(paragraphs).filter(text -> !text.isEmpty()).toList();
    }
}
