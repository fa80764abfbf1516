package dev.waybill.notification.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a template makes of all mails of one {@linkplain Outline outline}: literal text, and slots for the mail's own texts. Cut from one
 * rendering in which each text is a mark; filling it costs a tenth of rendering.
 *
 * @param literals one more than there are slots
 */
record Stencil(List<Utf8> literals, List<Slot> slots, int length) {

    /** Noncharacters (Unicode, 23.7), which have no direction: nothing that a mail says begins or ends so in a template. */
    private static final char BEGIN = '\uFDD0';

    private static final char END = '\uFDD1';
    private static final String ESCAPED_AMPERSAND = "&amp;";

    /**
     * @param text which of the mail's texts
     * @param escaped for HTML
     */
    record Slot(int text, boolean escaped) {}

    Stencil(List<Utf8> literals, List<Slot> slots) {
        this(
                List.copyOf(literals),
                List.copyOf(slots),
                literals.stream().mapToInt(literal -> literal.bytes().length).sum());
    }

    /** What stands for a text while a stencil is cut: it runs in the same direction, and shows whether it was escaped. */
    static String mark(int text, Optional<Direction> direction) {
        var strong = direction
                .map(way -> way == Direction.LEFT_TO_RIGHT ? "a" : "\u05D0")
                .orElse("");
        return BEGIN + strong + text + "&" + END;
    }

    /**
     * @param rendered of a view whose texts are marks
     * @throws IllegalArgumentException if a mark is not as it was: the template does more with a text than to show it
     */
    static Stencil cut(String rendered) {
        var literals = new ArrayList<Utf8>();
        var slots = new ArrayList<Slot>();
        int done = 0;
        for (int begin = rendered.indexOf(BEGIN); begin >= 0; begin = rendered.indexOf(BEGIN, done)) {
            int end = rendered.indexOf(END, begin);
            if (end < 0) {
                throw new IllegalArgumentException("a text is shown in part");
            }
            literals.add(Utf8.of(rendered.substring(done, begin)));
            slots.add(slot(rendered.substring(begin + 1, end)));
            done = end + 1;
        }
        literals.add(Utf8.of(rendered.substring(done)));
        return new Stencil(literals, slots);
    }

    private static Slot slot(String mark) {
        boolean escaped = mark.endsWith(ESCAPED_AMPERSAND);
        int from = mark.isEmpty() || Character.isDigit(mark.charAt(0)) ? 0 : 1;
        return new Slot(
                Integer.parseInt(mark.substring(from, mark.length() - (escaped ? ESCAPED_AMPERSAND.length() : 1))),
                escaped);
    }

    Utf8 filled(List<String> texts) {
        var filled = new ByteArrayOutputStream(length + length / 4);
        for (int i = 0; i < slots.size(); i++) {
            filled.writeBytes(literals.get(i).bytes());
            var slot = slots.get(i);
            var text = texts.get(slot.text());
            filled.writeBytes((slot.escaped() ? escaped(text) : text).getBytes(StandardCharsets.UTF_8));
        }
        filled.writeBytes(literals.getLast().bytes());
        return Utf8.of(filled);
    }

    /** As Qute's own escaper does. */
    static String escaped(String text) {
        StringBuilder escaped = null;
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            var entity = entity(text.charAt(i));
            if (!entity.isEmpty()) {
                escaped = escaped == null ? new StringBuilder(text.length() + 16) : escaped;
                escaped.append(text, done, i).append(entity);
                done = i + 1;
            }
        }
        return escaped == null
                ? text
                : escaped.append(text, done, text.length()).toString();
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> ESCAPED_AMPERSAND;
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
        };
    }
}
