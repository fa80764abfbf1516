package dev.waybill.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days from the first to the last, both included, in the time zone of the delivery address. */
public record DateWindow(@Nullable LocalDate from, LocalDate until) {

    public DateWindow {
        Check.day(until, "until");
        from = from == null ? until : Check.day(from, "from");
        if (from.isAfter(until)) {
            throw new InvalidValueException("from", "must not be after until");
        }
    }

    public static DateWindow on(LocalDate day) {
        return new DateWindow(day, day);
    }

    public boolean oneDay() {
        return from.equals(until);
    }
}
