package dev.waybill.notification.delivery.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A circuit breaker: shut for longer each time, then unsure until the first success. One thread changes it; any may look.
 */
public final class Breaker {

    private final InstantSource clock;
    private volatile int trips;
    private volatile Instant shutUntil = Instant.MIN;
    private volatile boolean sure;

    /** @param sure whether it is known to work; if not, one try comes first */
    public Breaker(InstantSource clock, boolean sure) {
        this.clock = clock;
        this.sure = sure;
    }

    /** Nothing may be tried. */
    public boolean shut() {
        return clock.instant().isBefore(shutUntil);
    }

    /** One may be tried, if it is not shut; many only once this one has worked. */
    public boolean unsure() {
        return !sure;
    }

    /** Neither known to work nor to fail. */
    boolean untried() {
        return !sure && trips == 0;
    }

    /**
     * It did not work. What was begun before the first of a wave fell does not make the pause longer.
     *
     * @return the pause, if a new one begins; zero otherwise
     */
    public Duration trip(Pauses pauses) {
        if (shut()) {
            return Duration.ZERO;
        }
        trips = trips + 1;
        var pause = pauses.after(trips);
        shutUntil = clock.instant().plus(pause);
        sure = false;
        return pause;
    }

    /** It works. True if that is news after a trip. */
    public boolean works() {
        // What was begun before the trip and ended well says nothing of now.
        if (shut()) {
            return false;
        }
        boolean news = trips > 0;
        trips = 0;
        sure = true;
        return news;
    }

    /** How long to be shut. */
    @FunctionalInterface
    public interface Pauses {

        /** @param trips in a row, from 1 */
        Duration after(int trips);

        /** Each twice as long as the one before it. */
        static Pauses doubling(Duration first, Duration longest) {
            return trips -> {
                var pause = first.multipliedBy(1L << Math.min(trips - 1, 20));
                return pause.compareTo(longest) > 0 ? longest : pause;
            };
        }

        /** As listed, the last one again and again. */
        static Pauses listed(List<Duration> pauses) {
            return trips -> pauses.get(Math.min(trips, pauses.size()) - 1);
        }
    }
}
