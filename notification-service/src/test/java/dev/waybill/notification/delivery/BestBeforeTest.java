package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BestBeforeTest {

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    @Test
    void aDurationCountsFromWhenItHappened() {
        assertThat(BestBefore.parse("24H").end(OffsetDateTime.parse("2026-11-12T08:00:00+01:00"), WARSAW))
                .isEqualTo(Instant.parse("2026-11-13T07:00:00Z"));
        assertThat(BestBefore.parse("30D").longest()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void aDayEndsAtMidnightWhereTheShopIs() {
        var day = BestBefore.parse("day");

        assertThat(day.end(OffsetDateTime.parse("2026-11-12T08:00:00+01:00"), WARSAW))
                .isEqualTo(Instant.parse("2026-11-12T23:00:00Z"));
        // Already the next day there.
        assertThat(day.end(OffsetDateTime.parse("2026-11-12T23:30:00Z"), WARSAW))
                .isEqualTo(Instant.parse("2026-11-13T23:00:00Z"));
        assertThat(day.end(OffsetDateTime.parse("2026-11-12T23:30:00Z"), ZoneOffset.UTC))
                .isEqualTo(Instant.parse("2026-11-13T00:00:00Z"));
    }

    @Test
    void theDayOnWhichTheClocksGoBackIsTheLongest() {
        var day = BestBefore.parse("day");
        var midnight = OffsetDateTime.parse("2026-10-25T00:00:00+02:00");

        assertThat(Duration.between(midnight.toInstant(), day.end(midnight, WARSAW)))
                .isEqualTo(day.longest());
    }

    @Test
    void whatIsNeitherIsRefused() {
        assertThatThrownBy(() -> BestBefore.parse("a while")).isInstanceOf(IllegalArgumentException.class);
    }
}
