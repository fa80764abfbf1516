package dev.waybill.tracking.delay;

import dev.waybill.events.CountryCode;
import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Checkpoint.Kind;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private record Key(Goal goal, String state, String who, String country) {}

    private final Calendars calendars;
    private final Map<Key, Stints> stints = new HashMap<>();

    public Experience(Calendars calendars) {
        this.calendars = calendars;
    }

    /** Takes in a parcel that has been delivered, once. */
    public void learn(TrackedOrder order, ShipmentId parcel) {
        var timeline = order.timeline();
        var place = Place.of(timeline, calendars);
        var steps = Step.of(timeline, Optional.of(parcel));
        int left = first(steps, Kind.SHIPPED);
        int delivered = first(steps, Kind.DELIVERED);
        for (int i = 0; i < delivered; i++) {
            var step = steps.get(i);
            int next = place.since(step.time(), steps.get(i + 1).time().toInstant());
            int end = place.since(step.time(), steps.get(delivered).time().toInstant());
            add(Goal.DELIVERY, step, next, end, whos(order, Optional.of(parcel), step), place);
            if (i < left) {
                int gone = place.since(step.time(), steps.get(left).time().toInstant());
                add(Goal.DISPATCH, step, next, gone, whos(order, Optional.of(parcel), step), place);
            }
        }
    }

    private void add(Goal goal, Step step, int next, int end, String who, Place place) {
        for (Key key : keys(goal, step, who, place.country())) {
            stints.computeIfAbsent(key, _ -> new Stints()).add(next, end);
        }
    }

    private static int first(List<Step> steps, Kind kind) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
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
        var keys = new ArrayList<Key>(3);
        country.ifPresent(code -> keys.add(new Key(goal, step.state(), who, code.value())));
        keys.add(new Key(goal, step.state(), who, ""));
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
