package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.provider.Providers;
import dev.waybill.notification.delivery.provider.Route;
import dev.waybill.notification.delivery.provider.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Claimed deliveries that have not begun, in the order in which they are to. One that can't go now holds up no other that can:
 * those whose recipient's domain has all that it may have wait in a lane of their own. Belongs to the worker's event loop.
 */
final class Lineup {

    private final Providers providers;
    private final InstantSource clock;
    private final ArrayDeque<Held> ready = new ArrayDeque<>();
    /** Not to be sent: they need no provider. */
    private final ArrayDeque<Held> toDrop = new ArrayDeque<>();

    private final Map<String, Lane> lanes = new HashMap<>();
    /** Domains a mail to which has ended: their lanes' first may go. */
    private final Set<String> stirred = new LinkedHashSet<>();

    Lineup(Providers providers, InstantSource clock) {
        this.providers = providers;
        this.clock = clock;
    }

    /** @param since when it was taken in */
    record Held(Claimed delivery, Instant since) {}

    /** What to do next. */
    sealed interface Next {

        /** Begin with this one. */
        record Begin(Claimed delivery, Optional<Ticket> ticket) implements Next {}

        /** Give this one back for so long, or for no time at all. */
        record Aside(Claimed delivery, Duration pause) implements Next {}

        /** Nothing, unless a mail ends or so much time passes. */
        record Wait(Duration atMost) implements Next {}
    }

    void add(Claimed delivery) {
        (delivery.dropped().isPresent() ? toDrop : ready).add(new Held(delivery, clock.instant()));
    }

    /** How many might go. Those in the lanes don't count: claiming goes on for the sake of others. */
    int size() {
        return ready.size();
    }

    boolean isEmpty() {
        return ready.isEmpty()
                && toDrop.isEmpty()
                && lanes.values().stream().allMatch(lane -> lane.atHand().isEmpty());
    }

    Next next() {
        if (!toDrop.isEmpty()) {
            return new Next.Begin(toDrop.remove().delivery(), Optional.empty());
        }
        if (!providers.roomy() && !providers.shut()) {
            return new Next.Wait(providers.nextTurn());
        }
        return fromLanes().or(this::fromReady).orElseGet(() -> new Next.Wait(providers.nextTurn()));
    }

    private Optional<Next> fromLanes() {
        for (var domains = stirred.iterator(); domains.hasNext(); ) {
            var lane = lanes.get(domains.next());
            var first = lane == null ? null : lane.atHand().peek();
            if (first == null) {
                domains.remove();
                continue;
            }
            switch (route(first.delivery())) {
                case Route.Go(var ticket) -> {
                    lane.atHand().remove();
                    return Optional.of(new Next.Begin(first.delivery(), Optional.of(ticket)));
                }
                case Route.Shut _ -> {
                    lane.atHand().remove();
                    return Optional.of(new Next.Aside(first.delivery(), Duration.ZERO));
                }
                case Route.DomainFull _ -> domains.remove();
                case Route.Busy _ -> {}
            }
        }
        return Optional.empty();
    }

    private Optional<Next> fromReady() {
        for (var deliveries = ready.iterator(); deliveries.hasNext(); ) {
            var held = deliveries.next();
            var delivery = held.delivery();
            switch (route(delivery)) {
                case Route.Go(var ticket) -> {
                    deliveries.remove();
                    return Optional.of(new Next.Begin(delivery, Optional.of(ticket)));
                }
                case Route.Shut _ -> {
                    deliveries.remove();
                    return Optional.of(new Next.Aside(delivery, Duration.ZERO));
                }
                case Route.DomainFull(int most) -> {
                    deliveries.remove();
                    var pause = lanes.computeIfAbsent(delivery.domain(), _ -> new Lane(clock))
                            .add(held, most);
                    if (pause.isPresent()) {
                        return Optional.of(new Next.Aside(delivery, pause.get()));
                    }
                }
                case Route.Busy _ -> {}
            }
        }
        return Optional.empty();
    }

    private Route route(Claimed delivery) {
        return providers.route(
                delivery.shop(), delivery.domain(), delivery.row().provider(), Set.of());
    }

    /** A mail has ended, and how long it took. */
    void ended(Ticket ticket, Duration took) {
        if (lanes.isEmpty()) {
            return;
        }
        var lane = lanes.get(ticket.domain());
        if (lane != null) {
            lane.ended(took);
            stirred.add(ticket.domain());
            if (lane.idle()) {
                lanes.remove(ticket.domain());
            }
        }
        if (ticket.trial()) {
            stir();
        }
    }

    /** Other providers may take mails now than those for which the lanes were full. */
    void stir() {
        stirred.addAll(lanes.keySet());
    }

    /** Takes out what may not begin, to be given back. */
    List<Claimed> takeOut(Predicate<Claimed> which) {
        return takeOutHeld(held -> which.test(held.delivery()));
    }

    /** Takes out what has been held for longer: its lease must not end here. */
    List<Claimed> takeOutHeldFor(Duration longer) {
        var before = clock.instant().minus(longer);
        return takeOutHeld(held -> held.since().isBefore(before));
    }

    private List<Claimed> takeOutHeld(Predicate<Held> which) {
        var out = new ArrayList<Claimed>();
        Predicate<Held> takes = held -> which.test(held) && out.add(held.delivery());
        toDrop.removeIf(takes);
        ready.removeIf(takes);
        lanes.values().forEach(lane -> lane.atHand().removeIf(takes));
        return out;
    }
}
