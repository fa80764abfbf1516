package dev.waybill.notification.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait after each failed attempt.
 *
 * @param waits after the first, second, … failed attempt; after one more there is no next
 * @param jitter the share of a wait that is left to chance, 0 to 1
 */
record RetrySchedule(List<Duration> waits, double jitter) {

    RetrySchedule {
        waits = List.copyOf(waits);
        if (jitter < 0 || jitter > 1 || waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("waits must not be negative and jitter be from 0 to 1");
        }
    }

    /** The wait after so many failed attempts, within half the jitter above and below what the schedule says. */
    Optional<Duration> after(int failedAttempts, RandomGenerator random) {
        if (failedAttempts > waits.size()) {
            return Optional.empty();
        }
        double factor = 1 + jitter * (random.nextDouble() - 0.5);
        return Optional.of(
                Duration.ofMillis(Math.round(waits.get(failedAttempts - 1).toMillis() * factor)));
    }
}
