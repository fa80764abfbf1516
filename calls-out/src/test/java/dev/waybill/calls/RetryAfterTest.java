package dev.waybill.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-12T08:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | PT30S",
                "0 | PT0S",
                "999999999 | PT24H",
                "Thu, 12 Nov 2026 08:05:00 GMT | PT5M",
                "Thu, 12 Nov 2026 07:00:00 GMT | PT0S",
                "Fri, 12 Nov 2027 08:00:00 GMT | PT24H"
            })
    void aTimeOrADurationWithinADay(String header, Duration wait) {
        assertThat(RetryAfter.read(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "soon", "1e9", "99999999999999999999"})
    void whatCannotBeReadIsNone(String header) {
        assertThat(RetryAfter.read(header, NOW)).isEmpty();
    }

    @Test
    void spaceAroundItDoesNotMatter() {
        assertThat(RetryAfter.read(" 30 ", NOW)).contains(Duration.ofSeconds(30));
    }
}
