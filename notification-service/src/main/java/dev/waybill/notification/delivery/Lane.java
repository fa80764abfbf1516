package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Lineup.Held;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Claimed mails to a domain to which no more may go at once. A few are kept at hand; what would wait for long is given back to
 * the queue, so that neither its lease runs out nor memory fills, with a time to come back at. These times follow each other a
 * little faster than mails end: a domain with many mails costs each of them little more than one claim in vain, the oldest come
 * back first, and the domain is never without a mail though the guess is off by some.
 */
final class Lane {

    private static final Duration AT_HAND = Duration.ofSeconds(2);
    private static final int MOST_AT_HAND = 200;
    /** Also what a guess that is wrong by far can cost. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final double FASTER = 0.8;
    /** Of the newest mail in the mean. */
    private static final double SHARE = 0.1;

    private final InstantSource clock;
    private final ArrayDeque<Held> atHand = new ArrayDeque<>();
    private double meanMs = 200;
    private Instant lastReturn = Instant.MIN;

    Lane(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Takes a mail in, unless it would wait for long.
     *
     * @param atOnce how many mails may be under way to the domain
     * @return how long it is to be away, if it is not taken in
     */
    Optional<Duration> add(Held delivery, int atOnce) {
        double eachMs = meanMs / atOnce;
        if (atHand.size() < MOST_AT_HAND && atHand.size() * eachMs <= AT_HAND.toMillis()) {
            atHand.add(delivery);
            return Optional.empty();
        }
        var now = clock.instant();
        var soonest = now.plus(AT_HAND.dividedBy(2));
        var slot = lastReturn.isBefore(soonest) ? soonest : lastReturn.plusNanos(Math.round(eachMs * 1e6 * FASTER));
        var latest = now.plus(LONGEST);
        lastReturn = slot.isAfter(latest) ? latest : slot;
        return Optional.of(Duration.between(now, lastReturn));
    }

    /** A mail to the domain has ended, and how long it took. */
    void ended(Duration took) {
        meanMs += SHARE * (took.toMillis() - meanMs);
    }

    ArrayDeque<Held> atHand() {
        return atHand;
    }

    /** Whether it knows anything worth keeping. */
    boolean idle() {
        return atHand.isEmpty() && !lastReturn.isAfter(clock.instant());
    }
}
