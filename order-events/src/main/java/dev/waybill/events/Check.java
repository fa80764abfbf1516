package dev.waybill.events;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The rules that several types share. Each failure names the field and keeps the value to itself. */
final class Check {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

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

    /**
     * Whether a text is made of these characters, one of them to {@code longest} (code points). Ids are read many times for each event:
     * a regular expression is shorter to write and longer to run.
     */
    static boolean consists(String text, int longest, IntPredicate allowed) {
        int count = 0;
        for (int at = 0; at < text.length() && count <= longest; count++) {
            int character = text.codePointAt(at);
            if (!allowed.test(character)) {
                return false;
            }
            at += Character.charCount(character);
        }
        return count > 0 && count <= longest;
    }

    static boolean isVisibleAscii(int character) {
        return character > ' ' && character <= '~';
    }

    /** Of any script: Unicode's categories L and N. */
    static boolean isLetterOrNumber(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.LETTER_NUMBER
                || Character.getType(character) == Character.OTHER_NUMBER;
    }

    /**
     * Line breaks, NUL and the other control characters: nothing that ends up in a mail header may hold one. And halves
     * of surrogate pairs, which UTF-8 can't write.
     */
    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    /** What can be seen: a name of zero-width spaces is as good as none. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> false;
            default -> true;
        };
    }

    /**
     * One line of text that a person wrote: not blank, no control characters, at most {@code longest} Unicode characters
     * (code points, as JSON Schema counts).
     */
    static String line(@Nullable String value, String field, int longest) {
        String text = present(value, field).strip();
        if (text.codePoints().noneMatch(Check::isVisible)) {
            throw new InvalidValueException(field, "must not be empty");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new InvalidValueException(field, "must not be longer than " + longest + " characters");
        }
        if (text.codePoints().anyMatch(Check::isControl)) {
            throw new InvalidValueException(field, "must be one line without control characters");
        }
        return text;
    }

    static Optional<String> optionalLine(@Nullable Optional<String> value, String field, int longest) {
        return optional(value)
                .filter(text -> text.codePoints().anyMatch(Check::isVisible))
                .map(text -> line(text, field, longest));
    }

    /** Text with line breaks (LF) and tabs, under the rules of {@link #line} for all else. */
    static Optional<String> optionalLines(@Nullable Optional<String> value, String field, int longest) {
        return optional(value)
                .filter(text -> text.codePoints().anyMatch(Check::isVisible))
                .map(text -> {
                    if (text.codePointCount(0, text.length()) > longest) {
                        throw new InvalidValueException(field, "must not be longer than " + longest + " characters");
                    }
                    if (text.replace('\n', ' ').replace('\t', ' ').codePoints().anyMatch(Check::isControl)) {
                        throw new InvalidValueException(
                                field, "must not have control characters other than LF and tab");
                    }
                    return text;
                });
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

    /** A day that an order can have to do with: not the zero of some clock, and storable everywhere. */
    static LocalDate day(@Nullable LocalDate value, String field) {
        year(present(value, field).getYear(), field);
        return value;
    }

    static Optional<LocalDate> optionalDay(@Nullable Optional<LocalDate> value, String field) {
        return optional(value).map(day -> day(day, field));
    }

    /** A time as RFC 3339 can write it, of a year as {@link #day} has it. */
    static OffsetDateTime time(@Nullable OffsetDateTime value, String field) {
        year(present(value, field).getYear(), field);
        if (value.getOffset().getTotalSeconds() % 60 != 0) {
            throw new InvalidValueException(field, "must have an offset of hours and minutes");
        }
        return value;
    }

    private static void year(int year, String field) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new InvalidValueException(
                    field, "must lie between the years %d and %d".formatted(FIRST_YEAR, LAST_YEAR));
        }
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
