package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        "22:00-08:00, Europe/Warsaw, 2026-11-12T20:59:59Z, ''",
        "22:00-08:00, Europe/Warsaw, 2026-11-12T21:00:00Z, 2026-11-13T07:00:00Z",
        "22:00-08:00, Europe/Warsaw, 2026-11-12T23:30:00Z, 2026-11-13T07:00:00Z",
        "22:00-08:00, Europe/Warsaw, 2026-11-13T06:59:59Z, 2026-11-13T07:00:00Z",
        "22:00-08:00, Europe/Warsaw, 2026-11-13T07:00:00Z, ''",
        "13:00-15:30, Asia/Kolkata, 2026-11-12T07:30:00Z, 2026-11-12T10:00:00Z",
        "13:00-15:30, Asia/Kolkata, 2026-11-12T10:00:00Z, ''",
        "22:00-00:00, UTC, 2026-11-12T23:59:00Z, 2026-11-13T00:00:00Z",
        "00:00-06:00, UTC, 2026-11-12T00:00:00Z, 2026-11-12T06:00:00Z",
        "none, UTC, 2026-11-12T00:00:00Z, ''"
    })
    void theyEndByTheClockOnTheWall(String hours, String zone, Instant now, String end) {
        assertThat(QuietHours.parse(hours)
                        .end(now, ZoneId.of(zone))
                        .map(Instant::toString)
                        .orElse(""))
                .isEqualTo(end);
    }

    /** The night in which the clock goes from 02:00 to 03:00 (Warsaw, 29 March 2026) has an hour less of them. */
    @ParameterizedTest
    @CsvSource({
        "22:00-08:00, 2026-03-28T22:30:00Z, 2026-03-29T06:00:00Z",
        "22:00-02:30, 2026-03-28T22:30:00Z, 2026-03-29T01:00:00Z",
        "22:00-03:00, 2026-03-28T22:30:00Z, 2026-03-29T01:00:00Z"
    })
    void inSpringTheyEndAnHourEarlier(String hours, Instant now, Instant end) {
        assertThat(QuietHours.parse(hours).end(now, ZoneId.of("Europe/Warsaw"))).contains(end);
    }

    /** The night in which it goes from 03:00 back to 02:00 (Warsaw, 25 October 2026) has one more, and 02:30 comes twice. */
    @ParameterizedTest
    @CsvSource({
        "22:00-08:00, 2026-10-24T21:30:00Z, 2026-10-25T07:00:00Z",
        "22:00-02:30, 2026-10-24T21:30:00Z, 2026-10-25T00:30:00Z",
        "22:00-02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z"
    })
    void inAutumnTheyEndAnHourLater(String hours, Instant now, Instant end) {
        assertThat(QuietHours.parse(hours).end(now, ZoneId.of("Europe/Warsaw"))).contains(end);
    }

    /** Whatever the clock does: the second before the end is quiet, and the end is not. */
    @Test
    void theEndIsWhereTheQuietStops() {
        var zones = List.of("Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC");
        var spans = List.of("22:00-08:00", "02:15-02:45", "01:45-02:15", "22:00-02:30", "23:30-00:00", "00:00-00:30");
        // The weeks in which one clock or another changes.
        var moments = Stream.of("2026-03-01T00:00:00Z", "2026-10-01T00:00:00Z")
                .map(Instant::parse)
                .flatMap(start -> Stream.iterate(start, now -> now.plus(Duration.ofMinutes(17)))
                        .limit(45 * 24 * 60 / 17))
                .toList();
        for (var zone : zones.stream().map(ZoneId::of).toList()) {
            for (var hours : spans.stream().map(QuietHours::parse).toList()) {
                var wrong = moments.stream()
                        .filter(now -> hours.end(now, zone)
                                .filter(end -> !end.isAfter(now)
                                        || hours.end(end, zone).isPresent()
                                        || !hours.end(end.minusSeconds(1), zone).equals(Optional.of(end)))
                                .isPresent());
                assertThat(wrong).as("%s %s", zone, hours).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"22-08", "22:00", "22:00 - 08:00", "25:00-08:00", "22:00-24:00", "", "08:00-08:00"})
    void whatAreNoHoursIsRefusedWithHowTheyShouldBe(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuietHours.parse(text))
                .withMessageMatching(".*(22:00-08:00|00:00 to 23:59|end at another time).*");
    }
}
