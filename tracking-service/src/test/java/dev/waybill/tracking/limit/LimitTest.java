package dev.waybill.tracking.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

    private final AtomicLong now = new AtomicLong();
    private final Limit limit = new Limit(3, Duration.ofMinutes(30), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void whoHasTriedTooOftenIsToldHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.exhausted("a")).isEmpty();
            assertThat(limit.take("a")).isEmpty();
        }

        assertThat(limit.take("a")).contains(Duration.ofMinutes(10));
        assertThat(limit.exhausted("a")).contains(Duration.ofMinutes(10));
        assertThat(limit.take("b")).as("somebody else").isEmpty();
    }

    @Test
    void whoAsksIsToldHowOftenIsLeft() {
        assertThat(limit.ask("a"))
                .isEqualTo(new Allowance(3, Duration.ofMinutes(30), 2, Duration.ofMinutes(10), Optional.empty()));
        limit.ask("a");
        assertThat(limit.ask("a").left()).isZero();
        assertThat(limit.ask("a"))
                .isEqualTo(new Allowance(
                        3, Duration.ofMinutes(30), 0, Duration.ofMinutes(30), Optional.of(Duration.ofMinutes(10))));
    }

    @Test
    void aTryComesBackWithTime() {
        for (int i = 0; i < 4; i++) {
            limit.take("a");
        }
        now.addAndGet(Duration.ofMinutes(10).toNanos());

        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::9, 20010db800010002",
        "example.com, unknown",
        "'', unknown",
        ", unknown"
    })
    void aHouseholdIsOneAddress(String host, String counted) {
        assertThat(ClientAddress.of(host)).isEqualTo(new ClientAddress(counted));
    }
}
