package dev.waybill.notification.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hours of the day in which no device is to make a sound, by the clock on its wall: when that goes back, some of them come twice.
 *
 * @param span empty where there are none
 */
public record QuietHours(Optional<Span> span) {

    public static final QuietHours NONE = new QuietHours(Optional.empty());

    private static final String OFF = "none";
    private static final Pattern HOURS = Pattern.compile("([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9])");

    /** @param until the first minute that is not quiet; not later than {@code from} where midnight is between them */
    public record Span(LocalTime from, LocalTime until) {

        public Span {
            if (from.equals(until)) {
                throw new IllegalArgumentException("must end at another time than it begins; none for no quiet hours");
            }
        }

        private boolean has(LocalTime time) {
            return from.isBefore(until)
                    ? !time.isBefore(from) && time.isBefore(until)
                    : !time.isBefore(from) || time.isBefore(until);
        }
    }

    /**
     * As the settings have it: {@code 22:00-08:00}, or {@code none}.
     *
     * @throws IllegalArgumentException saying how it should be
     */
    public static QuietHours parse(CharSequence text) {
        var trimmed = text.toString().strip();
        if (trimmed.equals(OFF)) {
            return NONE;
        }
        var hours = HOURS.matcher(trimmed);
        if (!hours.matches()) {
            throw new IllegalArgumentException("quiet hours must be such as 22:00-08:00, or none, and not " + trimmed);
        }
        try {
            return new QuietHours(
                    Optional.of(new Span(LocalTime.parse(hours.group(1)), LocalTime.parse(hours.group(2)))));
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException("quiet hours go from 00:00 to 23:59, and not " + trimmed, noTime);
        }
    }

    /** The first moment after this one at which it is no longer quiet there; empty if it is not quiet now. */
    public Optional<Instant> end(Instant now, ZoneId zone) {
        var here = LocalDateTime.ofInstant(now, zone);
        return span.filter(hours -> hours.has(here.toLocalTime())).map(hours -> {
            boolean today = here.toLocalTime().isBefore(hours.until());
            var end = here.toLocalDate().plusDays(today ? 0 : 1).atTime(hours.until());
            return moment(end, now, zone);
        });
    }

    private static Instant moment(LocalDateTime end, Instant now, ZoneId zone) {
        var transition = zone.getRules().getTransition(end);
        if (transition != null && transition.isGap()) {
            // The clock jumps over it.
            return transition.getInstant();
        }
        var first = end.atZone(zone);
        return first.toInstant().isAfter(now)
                ? first.toInstant()
                : first.withLaterOffsetAtOverlap().toInstant();
    }
}
