package dev.waybill.tracking.delay;

import dev.waybill.events.CountryCode;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Where an order goes: whose days count, and what time it is there. */
record Place(Optional<CountryCode> country, WorkingDays days, ZoneId zone) {

    private static final int MINUTES = 24 * 60;

    static Place of(OrderTimeline timeline, Calendars calendars) {
        var country = timeline.destination().map(Fact.Destination::country);
        return new Place(country, calendars.days(country), calendars.zone(country, timeline.updated()));
    }

    LocalDate day(OffsetDateTime time) {
        return day(time.toInstant());
    }

    LocalDate day(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    /** When a day is over. */
    Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /**
     * How long it is from one moment to another, in working days and the minute of the last one. It compares as time does; what
     * happens on a day of rest counts to the end of the working day before it.
     */
    int since(OffsetDateTime from, Instant to) {
        var there = to.atZone(zone);
        int minute = days.includes(there.toLocalDate()) ? there.getHour() * 60 + there.getMinute() : MINUTES - 1;
        return days.between(day(from), there.toLocalDate()) * MINUTES + minute;
    }

    /** To the end of a day. */
    int since(OffsetDateTime from, LocalDate last) {
        return days.between(day(from), last) * MINUTES + MINUTES - 1;
    }

    /** The day that lies so far from a moment. */
    LocalDate day(OffsetDateTime from, int since) {
        return days.plus(day(from), since / MINUTES);
    }

    static int workingDays(int since) {
        return since / MINUTES;
    }
}
