package dev.waybill.tracking.delay;

import dev.waybill.events.CountryCode;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Where an order goes: whose days count, and what time it is there. */
record Place(Optional<CountryCode> country, WorkingDays days, ZoneId zone) {

    private static final int MINUTES = 24 * 60;
    /** A working day, and the days of rest that may follow it. */
    private static final int SLOT = 2 * MINUTES;
    /** In a row. */
    private static final int MOST_REST = 8;

    static Place of(OrderTimeline timeline, Calendars calendars) {
        var country = timeline.destination().map(Fact.Destination::country);
        return new Place(country, calendars.days(country), calendars.zone(country, timeline.updated()));
    }

    /** The same for whoever rests on these days of the week. */
    Place resting(Set<DayOfWeek> rests) {
        return new Place(country, days.resting(rests), zone);
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
     * How long it is from one moment to another: working days, and how far into the last of them, or into the days of rest after it.
     * It compares as time does, and days of rest add little.
     */
    int since(OffsetDateTime from, Instant to) {
        var there = to.atZone(zone);
        return since(from, there.toLocalDate(), there.getHour() * 60 + there.getMinute());
    }

    /** To the end of a day. */
    int since(OffsetDateTime from, LocalDate last) {
        return since(from, last, MINUTES - 1);
    }

    private int since(OffsetDateTime from, LocalDate day, int minute) {
        int rested = 0;
        while (rested < MOST_REST && !days.includes(day.minusDays(rested))) {
            rested++;
        }
        int slot = days.between(day(from), day) * SLOT;
        return rested == 0 ? slot + minute : slot + MINUTES + ((rested - 1) * MINUTES + minute) / MOST_REST;
    }

    /** The day that lies so far from a moment. */
    LocalDate day(OffsetDateTime from, int since) {
        var day = days.plus(day(from), since / SLOT);
        int rest = since % SLOT - MINUTES;
        return rest < 0 ? day : day.plusDays(1 + rest * MOST_REST / MINUTES);
    }

    static int workingDays(int since) {
        return since / SLOT;
    }
}
