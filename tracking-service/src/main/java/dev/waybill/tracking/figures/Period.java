package dev.waybill.tracking.figures;

import dev.waybill.tracking.shop.BadQueryException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Days that are counted, in the shop's time zone.
 *
 * @param to the last of them
 */
record Period(LocalDate from, LocalDate to) {

    private static final List<String> PARAMETERS = List.of("from", "to");
    private static final int LONGEST = 366;

    /** Whole weeks, so that no weekday weighs more than another. */
    private static final int USUAL = 28;

    /**
     * Those that are asked for, else the four weeks until yesterday.
     *
     * @throws BadQueryException for a parameter that there is not, is there twice or makes no sense
     */
    static Period read(MultivaluedMap<String, String> query, LocalDate today) {
        for (var name : query.keySet()) {
            if (!PARAMETERS.contains(name)) {
                // Not by its name: that is whatever anybody sends.
                throw new BadQueryException("A parameter", "must be one of " + String.join(", ", PARAMETERS));
            }
            if (query.get(name).size() > 1) {
                throw new BadQueryException(name, "must be there once");
            }
        }
        if (query.isEmpty()) {
            return until(today, USUAL);
        }
        var period = new Period(day("from", query), day("to", query));
        if (period.to().isBefore(period.from())) {
            throw new BadQueryException("to", "must not be before from");
        }
        if (period.days() > LONGEST) {
            throw new BadQueryException("to", "must be at most " + LONGEST + " days from the first to the last");
        }
        return period;
    }

    private static LocalDate day(String name, MultivaluedMap<String, String> query) {
        var value = query.getFirst(name);
        if (value == null) {
            throw new BadQueryException(name, "must be there where the other one is");
        }
        try {
            var day = LocalDate.parse(value);
            if (day.getYear() >= 1970 && day.getYear() < 10_000) {
                return day;
            }
        } catch (DateTimeException notADay) {
            throw noDay(name);
        }
        throw noDay(name);
    }

    private static BadQueryException noDay(String name) {
        return new BadQueryException(name, "must be a day such as 2026-11-30");
    }

    /** So many days that are over. */
    static Period until(LocalDate today, int days) {
        return new Period(today.minusDays(days), today.minusDays(1));
    }

    /** As many days, just before these. */
    Period before() {
        return until(from, (int) days());
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    OffsetDateTime begin(ZoneId zone) {
        return from.atStartOfDay(zone).toOffsetDateTime();
    }

    /** When its last day is over. */
    OffsetDateTime end(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
    }
}
