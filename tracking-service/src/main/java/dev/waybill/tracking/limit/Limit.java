package dev.waybill.tracking.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** So many tries within so long for each of those who are counted. Safe for use by several threads. */
final class Limit {

    /** Some 30 MB of them at the most; who has not been here for long is forgotten first. */
    private static final int COUNTED = 100_000;

    private final int tries;
    private final Duration within;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    Limit(int tries, Duration within, TimeMeter clock) {
        this.tries = tries;
        this.within = within;
        this.clock = clock;
        // By then it is full again, as a new one is.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(COUNTED)
                .ticker(clock::currentTimeNanos)
                .expireAfterAccess(within)
                .build();
    }

    /** Takes a try, or says how long it is until there is one. */
    Optional<Duration> take(String who) {
        var taken = Objects.requireNonNull(buckets.get(who, _ -> full())).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }

    /** Takes a try, if there is one, and says how many are left. */
    Allowance ask(String who) {
        var asked = Objects.requireNonNull(buckets.get(who, _ -> full())).tryConsumeAndReturnRemaining(1);
        return new Allowance(
                tries,
                within,
                asked.getRemainingTokens(),
                Duration.ofNanos(asked.getNanosToWaitForReset()),
                asked.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(asked.getNanosToWaitForRefill())));
    }

    /** How long it is until there is a try, if there is none. */
    Optional<Duration> exhausted(String who) {
        var bucket = buckets.getIfPresent(who);
        return bucket == null
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(
                                bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()))
                        .filter(wait -> !wait.isZero());
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, within))
                .withCustomTimePrecision(clock)
                .build();
    }
}
