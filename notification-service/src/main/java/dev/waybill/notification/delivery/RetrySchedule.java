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
 * @param greylisted the shortest wait after a server said to come back later without saying when
 * @param resendUncertain until what may have been taken is sent again
 */
record RetrySchedule(List<Duration> waits, double jitter, Duration greylisted, Duration resendUncertain) {

    RetrySchedule {
        waits = List.copyOf(waits);
        if (jitter < 0 || jitter > 1 || waits.isEmpty() || waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("there must be waits, none negative, and jitter be from 0 to 1");
        }
    }

    /** The wait after so many failed attempts, within half the jitter above and below what the schedule says. */
    Optional<Duration> after(int failedAttempts, RandomGenerator random) {
        return failedAttempts > waits.size()
                ? Optional.empty()
                : Optional.of(times(waits.get(failedAttempts - 1), 1 + jitter * (random.nextDouble() - 0.5)));
    }

    /** As {@link #after}, but not before a greylisting server lets the mail in: chance only adds to its time. */
    Optional<Duration> afterGreylisting(int failedAttempts, Optional<Duration> tryAgainIn, RandomGenerator random) {
        var shortest = times(tryAgainIn.orElse(greylisted), 1 + jitter * random.nextDouble());
        return after(failedAttempts, random).map(wait -> wait.compareTo(shortest) < 0 ? shortest : wait);
    }

    /** The wait of a delivery that makes room for others without having lost an attempt. */
    Duration aside(RandomGenerator random) {
        return after(1, random).orElseThrow();
    }

    private static Duration times(Duration wait, double factor) {
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }
}
