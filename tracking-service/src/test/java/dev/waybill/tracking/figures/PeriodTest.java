package dev.waybill.tracking.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.tracking.shop.BadQueryException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-30");

    @Test
    void whoAsksForNothingGetsTheFourWeeksUntilYesterday() {
        assertThat(read("")).isEqualTo(new Period(LocalDate.parse("2026-11-02"), LocalDate.parse("2026-11-29")));
    }

    @Test
    void aYearMayBeLeap() {
        assertThat(read("from=2028-01-01&to=2028-12-31").days()).isEqualTo(366);
    }

    @Test
    void aDayOnWhichTheClockIsTurnedIsLongerOrShorter() {
        var warsaw = ZoneId.of("Europe/Warsaw");
        var autumn = read("from=2026-10-25&to=2026-10-25");
        var spring = read("from=2026-03-29&to=2026-03-29");

        assertThat(Duration.between(autumn.begin(warsaw), autumn.end(warsaw))).isEqualTo(Duration.ofHours(25));
        assertThat(Duration.between(spring.begin(warsaw), spring.end(warsaw))).isEqualTo(Duration.ofHours(23));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from=2026-11-01                                | to must be there where the other one is.
            to=2026-11-01                                  | from must be there where the other one is.
            from=yesterday&to=2026-11-01                   | from must be a day such as 2026-11-30.
            from=2026-02-29&to=2026-03-01                  | from must be a day such as 2026-11-30.
            from=2026-02-01&to=%2B99999-03-01              | to must be a day such as 2026-11-30.
            from=2026-11-02&to=2026-11-01                  | to must not be before from.
            from=2025-01-01&to=2026-01-02                  | to must be at most 366 days from the first to the last.
            from=2026-11-01&from=2026-11-02&to=2026-11-03  | from must be there once.
            since=2026-11-01                               | A parameter must be one of from, to.
            """)
    void whatMakesNoSenseIsRefusedByName(String query, String message) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOf(BadQueryException.class)
                .hasMessage(message);
    }

    private static Period read(String query) {
        var parameters = new MultivaluedHashMap<String, String>();
        for (var parameter : query.split("&")) {
            if (!parameter.isEmpty()) {
                var parts = parameter.split("=");
                parameters.add(parts[0], parts[1].replace("%2B", "+"));
            }
        }
        return Period.read(parameters, MONDAY);
    }
}
