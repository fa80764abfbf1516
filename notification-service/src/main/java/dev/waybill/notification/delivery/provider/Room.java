package dev.waybill.notification.delivery.provider;

import dev.waybill.notification.delivery.mail.SmtpProvider.Limits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many mails one provider has of us, and whether it bears another. */
final class Room {

    private static final long THOUSANDTHS = 1000;

    private final Limits limits;
    private final int connections;
    private final Optional<Bucket> turns;
    private final TimeMeter clock;
    private final long patience;
    private final Map<String, Integer> underWayTo = new HashMap<>();
    private volatile int underWay;
    private long lastEnd;

    /**
     * @param connections how many at once if the limits don't say
     * @param patience how long no mail may end while every connection has one
     */
    Room(Limits limits, int connections, Duration patience, TimeMeter clock) {
        this.clock = clock;
        this.patience = patience.toNanos();
        this.limits = limits;
        this.connections = limits.connections().orElse(connections);
        this.turns = limits.mailsPerSecond().isPresent()
                ? Optional.of(turns(limits.mailsPerSecond().getAsDouble(), clock))
                : Optional.empty();
    }

    /** A turn costs a thousand tokens, so that a rate need not be whole. At most a tenth of a second's turns are saved up. */
    private static Bucket turns(double perSecond, TimeMeter clock) {
        long tokens = Math.round(perSecond * THOUSANDTHS);
        long saved = Math.max(THOUSANDTHS, tokens / 10);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(saved).refillGreedy(tokens, Duration.ofSeconds(1)))
                .withCustomTimePrecision(clock)
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build();
    }

    boolean hasConnection() {
        return underWay < connections;
    }

    /** All connections wait for answers, and none has come for long: nobody should wait for one to be free. */
    boolean stuck() {
        return !hasConnection() && clock.currentTimeNanos() - lastEnd > patience;
    }

    /** How long until the next turn; zero if it is now. */
    Duration nextTurn() {
        return turns.map(bucket -> Duration.ofNanos(
                        bucket.estimateAbilityToConsume(THOUSANDTHS).getNanosToWaitForRefill()))
                .orElse(Duration.ZERO);
    }

    /** Whether another mail may begin, whomever it is for. */
    boolean free() {
        return hasConnection() && nextTurn().isZero();
    }

    boolean takes(String domain) {
        return underWayTo.getOrDefault(domain, 0) < limits.of(domain);
    }

    int most(String domain) {
        return limits.of(domain);
    }

    /** How many mails may begin in the next second, in the long run. */
    int inASecond() {
        return limits.mailsPerSecond().isPresent()
                ? (int) Math.ceil(limits.mailsPerSecond().getAsDouble())
                : Integer.MAX_VALUE;
    }

    void enter(String domain) {
        turns.ifPresent(bucket -> bucket.tryConsume(THOUSANDTHS));
        if (underWay == 0) {
            lastEnd = clock.currentTimeNanos();
        }
        underWay = underWay + 1;
        if (limited(domain)) {
            underWayTo.merge(domain, 1, Integer::sum);
        }
    }

    void leave(String domain) {
        underWay = underWay - 1;
        lastEnd = clock.currentTimeNanos();
        underWayTo.computeIfPresent(domain, (_, mails) -> mails == 1 ? null : mails - 1);
    }

    /** Counting what has no limit would only cost. */
    private boolean limited(String domain) {
        return limits.of(domain) != Integer.MAX_VALUE;
    }

    /** May be read from any thread. */
    int underWay() {
        return underWay;
    }
}
