package dev.waybill.tracking.delay;

import dev.waybill.events.CountryCode;
import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Checkpoint.Kind;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long parcels took: by carrier and country, by carrier, and all of them; before they left, by shop instead of carrier. Only
 * the latest of each count. One thread at a time; many may read while none teaches.
 */
public final class Experience {

    /** What is waited for. */
    enum Goal {
        DISPATCH,
        DELIVERY
    }

    private static final Set<Kind> AT_THE_DOOR =
            EnumSet.of(Kind.DELIVERED, Kind.ATTEMPT_FAILED, Kind.AVAILABLE_FOR_PICKUP);

    private record Key(Goal goal, String state, String who, String country) {}

    private final Calendars calendars;
    private final Weekends weekends = new Weekends();
    private final Map<Key, Stints> stints = new HashMap<>();

    public Experience(Calendars calendars) {
        this.calendars = calendars;
    }

    /**
     * Takes in a parcel that has been delivered, once. It stood at a step for as long as nothing later had been heard of, and its way
     * ended when the carrier was at the door.
     */
    public void learn(TrackedOrder order, ShipmentId parcel, Hearing hearing) {
        var steps = Step.of(order.timeline(), Optional.of(parcel));
        int left = first(steps, EnumSet.of(Kind.SHIPPED));
        int came = first(steps, AT_THE_DOOR);
        see(order, parcel, steps, left);
        see(order, parcel, steps, came);
        var next = Instant.MAX;
        for (int i = steps.size() - 1; i >= 0; i--) {
            var step = steps.get(i);
            var heard = hearing.of(step.time());
            // A step that was heard of after a later one was never the last that was known.
            if (i < came && heard.isBefore(next)) {
                var who = whos(order, Optional.of(parcel), step);
                var place = place(order, who);
                int known = place.since(step.time(), next);
                int end = place.since(step.time(), steps.get(came).time().toInstant());
                add(Goal.DELIVERY, step, known, end, who, place);
                if (i < left) {
                    int gone = place.since(step.time(), steps.get(left).time().toInstant());
                    add(Goal.DISPATCH, step, known, gone, who, place);
                }
            }
            next = heard.isBefore(next) ? heard : next;
        }
    }

    /** What was learnt of somebody by a calendar that is not theirs is forgotten. */
    private void see(TrackedOrder order, ShipmentId parcel, List<Step> steps, int end) {
        if (end > 0) {
            var who = whos(order, Optional.of(parcel), steps.get(end - 1));
            var day = place(order, who).day(steps.get(end).time());
            if (weekends.worked(who, day)) {
                stints.keySet().removeIf(key -> key.who().equals(who));
            }
        }
    }

    /** Where an order goes, with the days on which those work who have it. */
    Place place(TrackedOrder order, String who) {
        return Place.of(order.timeline(), calendars).resting(weekends.rests(who));
    }

    private void add(Goal goal, Step step, int next, int end, String who, Place place) {
        for (Key key : keys(goal, step, who, place.country())) {
            stints.computeIfAbsent(key, _ -> new Stints()).add(next, end);
        }
    }

    private static int first(List<Step> steps, Set<Kind> kinds) {
        for (int i = 0; i < steps.size(); i++) {
            if (kinds.contains(steps.get(i).kind())) {
                return i;
            }
        }
        return -1;
    }

    /** Of the narrowest circle that has enough of them, else of all. */
    Odds odds(Goal goal, Step step, int silence, int deadline, String who, Place place, int fewest) {
        var odds = new Odds(0, 0);
        for (Key key : keys(goal, step, who, place.country())) {
            var known = stints.get(key);
            if (known != null) {
                odds = known.odds(silence, deadline);
                if (odds.all() >= fewest) {
                    return odds;
                }
            }
        }
        return odds;
    }

    /** Of the narrowest circle that has enough of them, else of all. */
    Outlook outlook(Goal goal, Step step, int silence, String who, Place place, int fewest) {
        var outlook = new Outlook(new int[0]);
        for (Key key : keys(goal, step, who, place.country())) {
            var known = stints.get(key);
            if (known != null) {
                outlook = known.longerThan(silence);
                if (outlook.size() >= fewest) {
                    return outlook;
                }
            }
        }
        return outlook;
    }

    /** How long those of the same carrier stood there at most, but for that share; empty where too few are known. */
    Optional<Integer> usualSilence(Step step, String who, Place place, double share, int fewest) {
        return keys(Goal.DELIVERY, step, who, place.country()).stream()
                .limit(2)
                .map(stints::get)
                .filter(known -> known != null && known.size() >= fewest)
                .findFirst()
                .map(known -> known.silence(share));
    }

    private static List<Key> keys(Goal goal, Step step, String who, Optional<CountryCode> country) {
        var keys = new ArrayList<Key>(4);
        country.ifPresent(code -> keys.add(new Key(goal, step.state(), who, code.value())));
        keys.add(new Key(goal, step.state(), who, ""));
        keys.add(new Key(goal, step.kind().name(), who, ""));
        keys.add(new Key(goal, step.state(), "", ""));
        return keys;
    }

    /** Whose doing it is that it goes on from there: the shop's until it has left, then the carrier's. */
    static String whos(TrackedOrder order, Optional<ShipmentId> parcel, Step step) {
        if (!step.onTheWay()) {
            return order.shop().value();
        }
        return parcel(order.timeline(), parcel)
                .flatMap(Parcel::carrier)
                .map(carrier -> carrier.code().orElse(carrier.name()))
                .orElse("");
    }

    private static Optional<Parcel> parcel(OrderTimeline timeline, Optional<ShipmentId> id) {
        return timeline.parcels().stream()
                .filter(parcel -> id.equals(Optional.of(parcel.id())))
                .findFirst();
    }
}
