package dev.waybill.tracking.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final Retries retries = new Retries(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), 0.2);

    @Test
    void eachWaitIsTheSchedulesGiveOrTakeHalfTheJitterAndThenThereIsNone() {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            assertThat(retries.after(1, Optional.empty(), random).orElseThrow())
                    .isBetween(Duration.ofMillis(4_500), Duration.ofMillis(5_500));
        }
        assertThat(retries.after(2, Optional.empty(), random)).isPresent();
        assertThat(retries.after(3, Optional.empty(), random)).isEmpty();
    }

    @Test
    void aReceiverMayAskForMoreTimeAndNotForLess() {
        var random = new Random(1);

        assertThat(retries.after(1, Optional.of(Duration.ofHours(1)), random)).contains(Duration.ofHours(1));
        assertThat(retries.after(2, Optional.of(Duration.ofSeconds(1)), random).orElseThrow())
                .isGreaterThan(Duration.ofMinutes(4));
    }
}
