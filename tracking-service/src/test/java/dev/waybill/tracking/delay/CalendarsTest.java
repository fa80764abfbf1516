package dev.waybill.tracking.delay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.CountryCode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarsTest {

    private static final OffsetDateTime SAID = OffsetDateTime.parse("2026-11-09T09:15:00-05:00");

    private final Calendars calendars = new Calendars();

    @ParameterizedTest
    @CsvSource({
        "PL, 2026-11-11",
        "CZ, 2026-11-17",
        "SK, 2026-01-06",
        // The day of statehood is a Sunday, so the Tuesday after it is free too.
        "RS, 2026-02-17",
        // Orthodox Easter.
        "RS, 2026-04-13",
        "DE, 2026-05-14",
        "AT, 2026-10-26",
        "IE, 2026-03-17",
        "GB, 2026-12-28",
        "US, 2026-11-26"
    })
    void aHolidayIsNoWorkingDayWhereItIsOne(String country, LocalDate day) {
        assertThat(days(country).includes(day)).isFalse();
        assertThat(days("XX").includes(day)).isTrue();
    }

    @Test
    void anEasterMondayOfTheWestIsAWorkingDayInTheEast() {
        assertThat(days("RS").includes(LocalDate.parse("2026-04-06"))).isTrue();
        assertThat(days("PL").includes(LocalDate.parse("2026-04-06"))).isFalse();
    }

    @Test
    void workingDaysAreCountedOverWeekendsAndHolidays() {
        var tuesday = LocalDate.parse("2026-11-10");

        assertThat(days("PL").plus(tuesday, 1)).isEqualTo("2026-11-12");
        assertThat(days("CZ").plus(tuesday, 1)).isEqualTo("2026-11-11");
        assertThat(days("PL").between(tuesday, LocalDate.parse("2026-11-16"))).isEqualTo(3);
        assertThat(days("PL").plus(LocalDate.parse("2026-11-12"), -1)).isEqualTo(tuesday);
    }

    @Test
    void theTimeIsTheCountrysWhereThatHasOneOnly() {
        assertThat(calendars.zone(Optional.of(new CountryCode("PL")), SAID)).isEqualTo(ZoneId.of("Europe/Warsaw"));
        assertThat(calendars.zone(Optional.of(new CountryCode("US")), SAID)).isEqualTo(ZoneOffset.ofHours(-5));
        assertThat(calendars.zone(Optional.empty(), SAID)).isEqualTo(ZoneOffset.ofHours(-5));
    }

    private WorkingDays days(String country) {
        return calendars.days(Optional.of(new CountryCode(country)));
    }
}
