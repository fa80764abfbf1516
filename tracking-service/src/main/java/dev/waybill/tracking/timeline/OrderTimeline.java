package dev.waybill.tracking.timeline;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.timeline.Parcel.Contents;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where an order is, by all that is known of it.
 *
 * <p>It depends on the set of facts alone: in whatever order they come and however often, the timeline is the same.
 *
 * <p>A parcel is delivered as soon as one scan says so that counts, whatever other scans come to light. The order is delivered
 * once it is confirmed and all that was ordered is in parcels of the shop's that are delivered. As more facts become known, in
 * whatever order, the stage never runs back, but for what says outright that it has to:
 *
 * <ul>
 *   <li>a scan that {@linkplain Fact.Scanned#corrects() corrects} one of the same parcel: that one counts no more;
 *   <li>a parcel that is shipped once more or {@linkplain Fact.Shipped#replaces() replaces} others, or an order that is
 *       confirmed once more: the last word counts;
 *   <li>a parcel that does not list its items, while others exist: only the shop's word tells whether that was all.
 * </ul>
 *
 * @param language the customer's
 * @param dispatchBy the day by which the shop promised to send it
 * @param collectedOn the day on which a carrier collects what is packed
 * @param expectation of what has not left yet; each parcel has its own
 * @param delay of what has not left yet
 * @param parcels in the order in which they left
 * @param items what was ordered
 * @param stillToCome what is in no parcel yet
 * @param complete whether the parcels that are known hold all that was ordered
 * @param returns what the customer sent back and the shop has, in the order in which it came
 * @param refunds the money that goes back, besides what the cancellation says
 * @param history newest first
 * @param updated when the last of it happened
 */
public record OrderTimeline(
        Stage stage,
        Optional<LanguageTag> language,
        Optional<Fact.Destination> destination,
        Optional<LocalDate> dispatchBy,
        Optional<LocalDate> collectedOn,
        Expectation expectation,
        Optional<Delay> delay,
        List<Parcel> parcels,
        List<Fact.Item> items,
        List<Contents> stillToCome,
        boolean complete,
        Optional<Fact.Cancelled> cancellation,
        List<Fact.Returned> returns,
        List<Fact.Refunded> refunds,
        List<Checkpoint> history,
        OffsetDateTime updated) {

    /** @throws IllegalArgumentException if nothing is known */
    public static OrderTimeline of(Collection<? extends Fact> facts) {
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("a timeline needs at least one fact");
        }
        var ids = new HashSet<>();
        var told = new ArrayList<Fact>();
        facts.stream()
                .sorted(Fact.BY_TIME)
                .filter(fact -> ids.add(fact.event()))
                .forEach(told::add);
        return fold(told);
    }

    /** The parcel that should come next: the one expected first, of these one that is on its carrier's round. */
    public Optional<Parcel> next() {
        return parcels.stream().filter(parcel -> !parcel.isDelivered()).min(Parcel.NEXT_FIRST);
    }

    private static OrderTimeline fold(List<Fact> told) {
        var confirmed = last(told, Fact.Confirmed.class);
        var cancelled = last(told, Fact.Cancelled.class);
        var items = confirmed.map(Fact.Confirmed::items).orElse(List.of());
        var shipped = shipped(told);
        var corrections = Corrections.of(told, shipped);
        shipped.keySet().removeAll(corrections.parcels());
        var counting = told.stream().filter(fact -> !corrections.isWrong(fact)).toList();
        var packing = new Packing(items, shipped);
        var parcels = parcelIds(told, shipped, corrections).stream()
                .map(id -> Parcel.of(
                        id, Optional.ofNullable(shipped.get(id)), aboutParcel(id, told), corrections, packing.of(id)))
                .toList();
        var arrival = Arrival.of(aboutOrder(told));
        return new OrderTimeline(
                stage(told, parcels, packing),
                confirmed.flatMap(Fact.Confirmed::language),
                confirmed.flatMap(Fact.Confirmed::destination),
                confirmed.flatMap(Fact.Confirmed::dispatchBy),
                last(told, Fact.Packed.class).flatMap(Fact.Packed::collectedOn),
                arrival.expectation(),
                arrival.delay(),
                parcels,
                items,
                packing.stillToCome(),
                packing.isComplete(),
                cancelled,
                all(told, Fact.Returned.class),
                all(told, Fact.Refunded.class),
                history(told, corrections),
                (counting.isEmpty() ? told : counting).getLast().time());
    }

    private static Stage stage(List<Fact> told, List<Parcel> parcels, Packing packing) {
        // Once all that was ordered is in the shop's parcels, one that nobody shipped holds nothing that is waited for.
        var onTheWay = parcels.stream()
                .filter(parcel -> parcel.carrier().isPresent() && !parcel.isDelivered())
                .toList();
        if (packing.isComplete() && onTheWay.isEmpty()) {
            return Stage.DELIVERED;
        } else if (last(told, Fact.Cancelled.class).isPresent()) {
            return Stage.CANCELLED;
        } else if (packing.isComplete() && onTheWay.stream().allMatch(Parcel::onTheRound)) {
            return Stage.OUT_FOR_DELIVERY;
        } else if (parcels.stream().anyMatch(parcel -> parcel.carrier().isPresent() || parcel.isMoving())) {
            return Stage.SHIPPED;
        } else if (last(told, Fact.Packed.class).isPresent()) {
            return Stage.PACKED;
        }
        return last(told, Fact.Confirmed.class).isPresent() ? Stage.CONFIRMED : Stage.PENDING;
    }

    private static SequencedMap<ShipmentId, Fact.Shipped> shipped(List<Fact> told) {
        var shipped = new LinkedHashMap<ShipmentId, Fact.Shipped>();
        for (Fact fact : told) {
            if (fact instanceof Fact.Shipped parcel) {
                shipped.put(parcel.shipment(), parcel);
            }
        }
        return shipped;
    }

    /** Those that the shop sent, as they left, then those that only a carrier knows. */
    private static Collection<ShipmentId> parcelIds(
            List<Fact> told, SequencedMap<ShipmentId, Fact.Shipped> shipped, Corrections corrections) {
        var ids = new LinkedHashSet<>(shipped.keySet());
        for (Fact fact : told) {
            if (fact instanceof Fact.Scanned scan && !corrections.parcels().contains(scan.shipment())) {
                ids.add(scan.shipment());
            }
        }
        return ids;
    }

    /** What is said of the parcel, and what was said of the whole order before the parcel left. */
    private static List<Fact> aboutParcel(ShipmentId id, List<Fact> told) {
        var about = new ArrayList<Fact>();
        boolean left = false;
        for (Fact fact : told) {
            var parcel = parcel(fact);
            if (parcel.isPresent() ? parcel.get().equals(id) : !left) {
                about.add(fact);
            }
            left |= fact instanceof Fact.Shipped && parcel.equals(Optional.of(id));
        }
        return about;
    }

    private static List<Fact> aboutOrder(List<Fact> told) {
        return told.stream().filter(fact -> parcel(fact).isEmpty()).toList();
    }

    private static Optional<ShipmentId> parcel(Fact fact) {
        return switch (fact) {
            case Fact.Shipped shipped -> Optional.of(shipped.shipment());
            case Fact.Scanned scan -> Optional.of(scan.shipment());
            case Fact.Delayed delayed -> delayed.shipment();
            case Fact.Disputed disputed -> Optional.of(disputed.shipment());
            case Fact.Confirmed _, Fact.Packed _, Fact.Answered _, Fact.Cancelled _, Fact.Returned _, Fact.Refunded _ ->
                Optional.empty();
        };
    }

    /**
     * A step that is told once more does not happen twice: of the order's own steps, and of each parcel's leaving, the first
     * counts. A scan that was wrong stays, and says so.
     */
    private static List<Checkpoint> history(List<Fact> told, Corrections corrections) {
        record Step(Checkpoint.Kind kind, Optional<ShipmentId> parcel) {}
        var steps = new HashSet<Step>();
        var history = new LinkedHashSet<Checkpoint>();
        for (Fact fact : told) {
            var checkpoint = corrections.isWrong(fact) ? Checkpoint.of(fact).asCorrected() : Checkpoint.of(fact);
            boolean mayRepeat = switch (fact) {
                case Fact.Scanned _,
                        Fact.Delayed _,
                        Fact.Answered _,
                        Fact.Disputed _,
                        Fact.Returned _,
                        Fact.Refunded _ -> true;
                case Fact.Confirmed _, Fact.Packed _, Fact.Shipped _, Fact.Cancelled _ -> false;
            };
            if (mayRepeat || steps.add(new Step(checkpoint.kind(), checkpoint.shipment()))) {
                history.add(checkpoint);
            }
        }
        return List.copyOf(history.reversed());
    }

    private static <T extends Fact> List<T> all(List<Fact> told, Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <T extends Fact> Optional<T> last(List<Fact> told, Class<T> kind) {
        return told.reversed().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
