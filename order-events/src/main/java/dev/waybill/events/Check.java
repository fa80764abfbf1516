package dev.waybill.events;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that several types share. Each failure names the field and keeps the value to itself. */
final class Check {

    /**
     * Line breaks, NUL and the other control characters: nothing that ends up in a mail header may hold one. And halves
     * of surrogate pairs, which UTF-8 can't write.
     */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

    /** What can be seen: a name of zero-width spaces is as good as none. */
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Z}\\p{Cc}\\p{Cf}]");

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
     * One line of text that a person wrote: not blank, no control characters, at most {@code longest} Unicode characters
     * (code points, as JSON Schema counts).
     */
    static String line(@Nullable String value, String field, int longest) {
        String text = present(value, field).strip();
        if (!VISIBLE.matcher(text).find()) {
            throw new InvalidValueException(field, "must not be empty");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new InvalidValueException(field, "must not be longer than " + longest + " characters");
        }
        if (CONTROL.matcher(text).find()) {
            throw new InvalidValueException(field, "must be one line without control characters");
        }
        return text;
    }

    static Optional<String> optionalLine(@Nullable Optional<String> value, String field, int longest) {
        return optional(value).filter(text -> VISIBLE.matcher(text).find()).map(text -> line(text, field, longest));
    }

    /** Text with line breaks (LF) and tabs, under the rules of {@link #line} for all else. */
    static Optional<String> optionalLines(@Nullable Optional<String> value, String field, int longest) {
        return optional(value).filter(text -> VISIBLE.matcher(text).find()).map(text -> {
            if (text.codePointCount(0, text.length()) > longest) {
                throw new InvalidValueException(field, "must not be longer than " + longest + " characters");
            }
            if (CONTROL.matcher(text.replace('\n', ' ').replace('\t', ' ')).find()) {
                throw new InvalidValueException(field, "must not have control characters other than LF and tab");
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
