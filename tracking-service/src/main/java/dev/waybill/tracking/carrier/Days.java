package dev.waybill.tracking.carrier;

import dev.waybill.events.DateWindow;
import dev.waybill.events.InvalidValueException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Promised days. They come as dates, or as times of which only the date is meant. */
final class Days {

    private static final int DATE = "2026-12-01".length();

    private Days() {}

    /** The days from the first to the last, or the one day where only one is given; nothing where they are none. */
    static Optional<DateWindow> window(Optional<String> from, Optional<String> until, Optional<String> day) {
        var last = until.flatMap(Days::date).or(() -> day.flatMap(Days::date));
        return last.flatMap(end -> window(from.flatMap(Days::date).orElse(end), end));
    }

    private static Optional<DateWindow> window(LocalDate from, LocalDate until) {
        try {
            return Optional.of(new DateWindow(from, until));
        } catch (InvalidValueException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.substring(0, Math.min(DATE, text.length()))));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
