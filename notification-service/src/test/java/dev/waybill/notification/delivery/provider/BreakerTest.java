package dev.waybill.notification.delivery.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Pauses PAUSES = Pauses.listed(List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Breaker breaker = new Breaker(now::get, true);

    @Test
    void eachTripIsLongerAndTheLastPauseStays() {
        for (int seconds : new int[] {1, 5, 5, 5}) {
            assertThat(breaker.trip(PAUSES)).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(breaker.shut()).isTrue();
            pass(seconds);
            assertThat(breaker.shut()).isFalse();
            assertThat(breaker.unsure()).isTrue();
        }
    }

    @Test
    void aWaveOfFailuresIsOneTrip() {
        breaker.trip(PAUSES);

        assertThat(breaker.trip(PAUSES)).isZero();
        pass(1);
        assertThat(breaker.trip(PAUSES)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aSuccessAfterThePauseStartsAfresh() {
        breaker.trip(PAUSES);
        pass(1);

        assertThat(breaker.works()).isTrue();
        assertThat(breaker.works()).as("no news the second time").isFalse();
        assertThat(breaker.unsure()).isFalse();
        assertThat(breaker.trip(PAUSES)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aSuccessThatWasUnderWayBeforeTheTripSaysNothing() {
        breaker.trip(PAUSES);

        assertThat(breaker.works()).isFalse();
        assertThat(breaker.shut()).isTrue();
    }

    @Test
    void pausesThatDoubleEndAtTheLongest() {
        var pauses = Pauses.doubling(Duration.ofMillis(500), Duration.ofSeconds(30));

        assertThat(pauses.after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(pauses.after(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.after(1000)).isEqualTo(Duration.ofSeconds(30));
    }

    private void pass(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }
}
