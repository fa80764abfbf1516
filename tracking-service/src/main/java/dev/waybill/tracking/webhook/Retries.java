package dev.waybill.tracking.webhook;

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
record Retries(List<Duration> waits, double jitter) {

    Retries {
        waits = List.copyOf(waits);
        if (jitter < 0 || jitter > 1 || waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException(
                    "waybill.webhooks.retries must hold no negative waits and waybill.webhooks.jitter be from 0 to 1");
        }
    }

    /** Within half the jitter above and below what the schedule says, and not before the receiver wants it. */
    Optional<Duration> after(int failedAttempts, Optional<Duration> retryAfter, RandomGenerator random) {
        if (failedAttempts > waits.size()) {
            return Optional.empty();
        }
        var factor = 1 + jitter * (random.nextDouble() - 0.5);
        var wait = Duration.ofMillis(Math.round(waits.get(failedAttempts - 1).toMillis() * factor));
        return retryAfter.filter(asked -> asked.compareTo(wait) > 0).or(() -> Optional.of(wait));
    }
}
