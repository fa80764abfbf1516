package dev.waybill.notification.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TriesTest {

    private final AtomicLong now = new AtomicLong();

    private final Tries tries = new Tries(new TimeMeter() {
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
    void whoHasTriedTenWrongKeysWaitsAndNobodyElseDoes() {
        for (int i = 0; i < 10; i++) {
            assertThat(tries.take("10.0.0.1")).isEmpty();
        }

        assertThat(tries.take("10.0.0.1")).contains(Duration.ofSeconds(30));
        assertThat(tries.take("10.0.0.2")).isEmpty();
        now.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(tries.take("10.0.0.1")).isEmpty();
    }

    @Test
    void theRightKeyCostsNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(tries.take("10.0.0.1")).isEmpty();
            tries.giveBack("10.0.0.1");
        }
    }

    @Test
    void whoAsksFromEverywhereFillsNoMemory() {
        for (int i = 0; i < 10; i++) {
            tries.take("10.0.0.1");
        }
        for (int i = 0; i < 10_000; i++) {
            tries.take("192.0.2." + i);
        }

        assertThat(tries.take("10.0.0.1")).as("forgotten").isEmpty();
    }
}
