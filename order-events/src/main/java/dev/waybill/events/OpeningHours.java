package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When a place is open, on some days of the week. A place that closes at noon has two of these for the day.
 *
 * @param days Monday to Sunday, each once
 * @param opens to the minute
 * @param closes to the minute; midnight at the end of the day is {@code 00:00}, and a place that opens then too is open
 *     all day
 */
public record OpeningHours(List<Day> days, LocalTime opens, LocalTime closes) {

    public OpeningHours {
        days = Check.list(Check.present(days, "days"), "days");
        if (days.isEmpty()) {
            throw new InvalidValueException("days", "must have at least one entry");
        }
        if (days.stream().distinct().count() < days.size()) {
            throw new InvalidValueException("days", "must not name a day twice");
        }
        days = days.stream().sorted().toList();
        minutes(opens, "opens");
        minutes(closes, "closes");
        if (!closes.equals(LocalTime.MIDNIGHT) && !closes.isAfter(opens)) {
            throw new InvalidValueException("closes", "must be after opens, or 00:00 for midnight");
        }
    }

    /** Whether it is open on these days from midnight to midnight. */
    public boolean allDay() {
        return opens.equals(LocalTime.MIDNIGHT) && closes.equals(LocalTime.MIDNIGHT);
    }

    private static void minutes(LocalTime time, String field) {
        if (!Check.present(time, field).truncatedTo(ChronoUnit.MINUTES).equals(time)) {
            throw new InvalidValueException(field, "must be a time of day to the minute, such as 08:30");
        }
    }

    /** A day of the week. */
    public enum Day {
        @JsonProperty("monday")
        MONDAY,
        @JsonProperty("tuesday")
        TUESDAY,
        @JsonProperty("wednesday")
        WEDNESDAY,
        @JsonProperty("thursday")
        THURSDAY,
        @JsonProperty("friday")
        FRIDAY,
        @JsonProperty("saturday")
        SATURDAY,
        @JsonProperty("sunday")
        SUNDAY;

        public DayOfWeek dayOfWeek() {
            return DayOfWeek.of(ordinal() + 1);
        }
    }
}
