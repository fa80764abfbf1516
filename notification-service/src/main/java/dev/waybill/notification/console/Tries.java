package dev.waybill.notification.console;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often somebody may try a key: ten times, and once more every half minute, for each address that it comes from. The right key
 * costs nothing. Of this instance only; a key of 256 bits is not guessed at any pace, this is for those that somebody made up.
 */
@ApplicationScoped
class Tries {

    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(5);
    /** Who has not tried for longest is forgotten first. */
    private static final int COUNTED = 10_000;

    private final TimeMeter clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > COUNTED;
        }
    };

    @Inject
    Tries() {
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    Tries(TimeMeter clock) {
        this.clock = clock;
    }

    /** Takes a try, or says how long it is until there is one. */
    synchronized Optional<Duration> take(String who) {
        var taken = bucket(who).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }

    /** It was the right key. */
    synchronized void giveBack(String who) {
        bucket(who).addTokens(1);
    }

    private Bucket bucket(String who) {
        return buckets.computeIfAbsent(
                who,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(MOST).refillGreedy(MOST, WITHIN))
                        .withCustomTimePrecision(clock)
                        .build());
    }
}
