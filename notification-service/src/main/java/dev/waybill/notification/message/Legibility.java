package dev.waybill.notification.message;

import dev.waybill.notification.message.Inspection.Fault;
import dev.waybill.shop.Colour;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Whether the text of a mail can be read on what it stands on, by the colours in its elements (WCAG 2.2, success criterion 1.4.3). What
 * only a style sheet says, such as dark mode, takes a browser to see.
 */
final class Legibility {

    private static final Pattern TEXT = Pattern.compile("(?:^|;)\\s*color\\s*:\\s*(#[0-9a-fA-F]{6})\\b");
    private static final Pattern GROUND =
            Pattern.compile("(?:^|;)\\s*background(?:-color)?\\s*:\\s*(#[0-9a-fA-F]{6})\\b");
    private static final Pattern HIDDEN = Pattern.compile("(?:^|;)\\s*display\\s*:\\s*none\\b");

    private Legibility() {}

    /** Each faint text once, as its colours with their contrast and how it begins. */
    static Stream<Fault> faults(String html) {
        return faults(Jsoup.parse(html).body(), Colour.BLACK, Colour.WHITE).distinct();
    }

    private static Stream<Fault> faults(Element element, Colour around, Colour ground) {
        String style = element.attr("style");
        if (HIDDEN.matcher(style).find()) {
            return Stream.empty();
        }
        Colour text = colour(TEXT, style).orElse(around);
        Colour on = colour(GROUND, style).or(() -> attribute(element)).orElse(ground);
        double contrast = text.contrast(on);
        var own = contrast < Colour.TEXT_CONTRAST && !element.ownText().isBlank()
                ? Stream.of(new Fault(
                        "has text of " + text.hex() + " on " + on.hex() + ", a contrast of "
                                + Math.floor(contrast * 10) / 10 + " where it takes " + Colour.TEXT_CONTRAST,
                        piece(style, element)))
                : Stream.<Fault>empty();
        return Stream.concat(own, element.children().stream().flatMap(child -> faults(child, text, on)));
    }

    /** What a template most likely has as it is. */
    private static String piece(String style, Element element) {
        return style.isEmpty() ? element.ownText() : style;
    }

    private static Optional<Colour> colour(Pattern property, String style) {
        return property.matcher(style).results().reduce((_, last) -> last).map(found -> Colour.parse(found.group(1)));
    }

    private static Optional<Colour> attribute(Element element) {
        return Optional.of(element.attr("bgcolor"))
                .filter(colour -> colour.matches("#[0-9a-fA-F]{6}"))
                .map(Colour::parse);
    }
}
