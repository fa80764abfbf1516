package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import dev.waybill.notification.delivery.push.PushOutcome;
import dev.waybill.notification.delivery.push.PushOutcome.Denied;
import dev.waybill.notification.delivery.push.PushOutcome.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which push services work. One that does not is left alone for a while, and then tried with one push: those that wait for it cost it
 * nothing and lose no attempt. One that refuses our keys is stopped for longer, until somebody has mended them. Belongs to the worker's
 * event loop; only {@link #stopped} may be called from any thread.
 */
final class PushCircuits {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    /** For what waits for another push's answer. */
    private static final Duration TRIAL = Duration.ofSeconds(2);
    /** Hosts come from a list that may have wildcards. */
    private static final int MOST_KEPT = 1_000;

    private final Duration longest;
    private final Pauses pauses;
    private final Pauses stops;
    private final InstantSource clock;
    private final Map<String, Circuit> broken = new ConcurrentHashMap<>();

    /**
     * @param longest pause of a service that does not work
     * @param stops the pauses of one that refuses our keys
     */
    PushCircuits(Duration longest, Pauses stops, InstantSource clock) {
        this.longest = longest;
        this.pauses = Pauses.doubling(SHORTEST_PAUSE, longest);
        this.stops = stops;
        this.clock = clock;
    }

    /** @param stopped why, if a person has to mend it */
    private record Circuit(int trips, Instant until, boolean trialUnderWay, Optional<String> stopped) {

        Circuit tried(boolean underWay) {
            return new Circuit(trips, until, underWay, stopped);
        }
    }

    /** The services that take nothing until a person mends our keys, with the reason. */
    Map<String, String> stopped() {
        return broken.entrySet().stream()
                .filter(one -> one.getValue().stopped().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, one -> one.getValue().stopped().orElseThrow()));
    }

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
        broken.put(service, circuit.tried(true));
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
                broken.put(service, circuit.tried(false));
            }
            return Duration.ZERO;
        }
        return switch (outcome.get()) {
            case Unavailable down -> trip(service, circuit, down);
            case Denied denied when denied.everywhere() -> trip(service, circuit, denied);
            case Denied _, PushOutcome.Accepted _, PushOutcome.Gone _, PushOutcome.TooMany _, PushOutcome.Refused _ -> {
                broken.remove(service);
                yield Duration.ZERO;
            }
        };
    }

    private Duration trip(String service, @Nullable Circuit circuit, PushOutcome outcome) {
        var now = clock.instant();
        // What was begun before the first of a wave fell does not make the pause longer.
        if (circuit != null && now.isBefore(circuit.until())) {
            return Duration.ZERO;
        }
        if (broken.size() >= MOST_KEPT) {
            broken.clear();
        }
        int trips = circuit == null ? 1 : circuit.trips() + 1;
        var pause = outcome instanceof Unavailable down ? pause(trips, down) : stops.after(trips);
        var stopped = outcome instanceof Denied ? Optional.of(outcome.reason()) : Optional.<String>empty();
        broken.put(service, new Circuit(trips, now.plus(pause), false, stopped));
        return pause;
    }

    private Duration pause(int trips, Unavailable down) {
        var usual = pauses.after(trips);
        var pause = down.retryAfter().filter(wait -> wait.compareTo(usual) > 0).orElse(usual);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
