package dev.waybill.events;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that several types share. Each failure names the field and keeps the value to itself. */
final class Check {

    /** Line breaks, NUL and the other control characters: nothing that ends up in a mail header may hold one. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    /** More than any real order has; a bound on what one event can make the services do. */
    static final int MOST_ITEMS = 500;

    private Check() {}

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new InvalidValueException(field, "is missing");
        }
        return value;
    }

    static <T> Optional<T> optional(@Nullable Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    /** One line of text that a person wrote: not blank, no control characters, at most {@code longest} characters. */
    static String line(@Nullable String value, String field, int longest) {
        String text = present(value, field).strip();
        if (text.isEmpty()) {
            throw new InvalidValueException(field, "must not be empty");
        }
        if (text.length() > longest) {
            throw new InvalidValueException(field, "must not be longer than " + longest + " characters");
        }
        if (CONTROL.matcher(text).find()) {
            throw new InvalidValueException(field, "must be one line without control characters");
        }
        return text;
    }

    static Optional<String> optionalLine(@Nullable Optional<String> value, String field, int longest) {
        return optional(value).filter(text -> !text.isBlank()).map(text -> line(text, field, longest));
    }

    static <T> List<T> list(@Nullable List<T> values, String field) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > MOST_ITEMS) {
            throw new InvalidValueException(field, "must not have more than " + MOST_ITEMS + " entries");
        }
        for (int i = 0; i < values.size(); i++) {
            present(values.get(i), field + "[" + i + "]");
        }
        return List.copyOf(values);
    }

    static <T> void unique(List<T> values, Function<T, String> id, String field) {
        var seen = new HashSet<String>();
        for (int i = 0; i < values.size(); i++) {
            if (!seen.add(id.apply(values.get(i)))) {
                throw new InvalidValueException(field + "[" + i + "].id", "stands twice");
            }
        }
    }
}
