package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.push.PushOutcome;
import dev.waybill.notification.delivery.push.PushOutcome.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which push services work. One that does not is left alone for a while, and then tried with one push: those that wait for it cost it
 * nothing and lose no attempt. Belongs to the worker's event loop.
 */
final class PushCircuits {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    /** For what waits for another push's answer. */
    private static final Duration TRIAL = Duration.ofSeconds(2);
    /** Hosts come from a list that may have wildcards. */
    private static final int MOST_KEPT = 1_000;

    private final Duration longest;
    private final InstantSource clock;
    private final Map<String, Circuit> broken = new HashMap<>();

    PushCircuits(Duration longest, InstantSource clock) {
        this.longest = longest;
        this.clock = clock;
    }

    private record Circuit(int trips, Instant until, boolean trialUnderWay) {}

    /** For how long nothing may go to this service; empty if this one may, and then its end has to be told. */
    Optional<Duration> shut(String service) {
        var circuit = broken.get(service);
        if (circuit == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        if (now.isBefore(circuit.until())) {
            return Optional.of(Duration.between(now, circuit.until()));
        }
        if (circuit.trialUnderWay()) {
            return Optional.of(TRIAL);
        }
        broken.put(service, new Circuit(circuit.trips(), circuit.until(), true));
        return Optional.empty();
    }

    /**
     * A push has ended.
     *
     * @param outcome empty if it did not get as far as the service
     * @return the pause that begins now, or zero
     */
    Duration ended(String service, Optional<PushOutcome> outcome) {
        var circuit = broken.get(service);
        if (outcome.isEmpty()) {
            if (circuit != null) {
                broken.put(service, new Circuit(circuit.trips(), circuit.until(), false));
            }
            return Duration.ZERO;
        }
        if (!(outcome.get() instanceof Unavailable down)) {
            broken.remove(service);
            return Duration.ZERO;
        }
        var now = clock.instant();
        // What was begun before the first of a wave fell does not make the pause longer.
        if (circuit != null && now.isBefore(circuit.until())) {
            return Duration.ZERO;
        }
        if (broken.size() >= MOST_KEPT) {
            broken.clear();
        }
        int trips = circuit == null ? 1 : circuit.trips() + 1;
        var doubled = SHORTEST_PAUSE.multipliedBy(1L << Math.min(trips - 1, 20));
        var pause =
                down.retryAfter().filter(wait -> wait.compareTo(doubled) > 0).orElse(doubled);
        pause = pause.compareTo(longest) > 0 ? longest : pause;
        broken.put(service, new Circuit(trips, now.plus(pause), false));
        return pause;
    }
}
