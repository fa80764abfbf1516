package dev.waybill.tracking.figures;

import static java.util.function.Predicate.not;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Checkpoint.Kind;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Stage;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When the things happened to an order that figures count. A scan that its carrier took back has not happened.
 *
 * @param placed when it was confirmed
 * @param promised the last day of the first promise that the shop made of any of it
 * @param told when a delay was first announced
 * @param arrived since when all of it has been there
 * @param calledOff when it was cancelled, unless all of it came nevertheless
 * @param parcels those that the shop sent
 */
record Measured(
        OrderId order,
        Optional<OffsetDateTime> placed,
        Optional<LocalDate> promised,
        Optional<OffsetDateTime> told,
        Optional<OffsetDateTime> arrived,
        Optional<OffsetDateTime> calledOff,
        List<Parcel> parcels) {

    /** From here on it is the customer's turn. */
    private static final Set<Kind> THERE = EnumSet.of(Kind.DELIVERED, Kind.AVAILABLE_FOR_PICKUP);

    /** Shops tell of a parcel when they get round to it; the carrier's scan may be earlier. */
    private static final Set<Kind> GONE = EnumSet.of(
            Kind.SHIPPED,
            Kind.IN_TRANSIT,
            Kind.OUT_FOR_DELIVERY,
            Kind.ATTEMPT_FAILED,
            Kind.AVAILABLE_FOR_PICKUP,
            Kind.DELIVERED);

    /**
     * A parcel.
     *
     * @param carrier the shop's code for it, or its name
     * @param left when the shop said so, or the carrier had it
     * @param promised the last day of the first promise that the shop made of it, or of its order
     * @param arrived when it was first delivered or ready to be collected
     */
    record Parcel(
            ShipmentId id,
            String carrier,
            String carrierName,
            OffsetDateTime left,
            Optional<LocalDate> promised,
            Optional<OffsetDateTime> arrived) {}

    static Measured of(OrderId order, Collection<? extends Fact> facts) {
        var timeline = OrderTimeline.of(facts);
        var parcels = timeline.parcels().stream()
                .flatMap(parcel -> parcel.carrier().stream()
                        .flatMap(carrier -> first(timeline, parcel.id(), GONE).stream()
                                .map(left -> new Parcel(
                                        parcel.id(),
                                        carrier.code().orElse(carrier.name()),
                                        carrier.name(),
                                        left,
                                        promised(facts, Optional.of(parcel.id())),
                                        first(timeline, parcel.id(), THERE)))))
                .toList();
        return new Measured(
                order,
                first(timeline, Kind.CONFIRMED),
                promised(facts, Optional.empty()),
                first(timeline, Kind.DELAYED),
                arrived(timeline, parcels),
                timeline.cancellation()
                        .filter(_ -> timeline.stage() != Stage.DELIVERED)
                        .map(Fact.Cancelled::time),
                parcels);
    }

    private static Optional<OffsetDateTime> arrived(OrderTimeline timeline, List<Parcel> parcels) {
        return timeline.complete()
                        && parcels.stream().allMatch(parcel -> parcel.arrived().isPresent())
                ? parcels.stream()
                        .flatMap(parcel -> parcel.arrived().stream())
                        .max(Comparator.comparing(OffsetDateTime::toInstant))
                : Optional.empty();
    }

    /** A carrier's estimate is no promise of the shop's. */
    private static Optional<LocalDate> promised(Collection<? extends Fact> facts, Optional<ShipmentId> parcel) {
        return facts.stream()
                .sorted(Fact.BY_TIME)
                .flatMap(fact -> window(fact, parcel).stream())
                .findFirst()
                .map(DateWindow::until);
    }

    private static Optional<DateWindow> window(Fact fact, Optional<ShipmentId> parcel) {
        return switch (fact) {
            case Fact.Confirmed confirmed -> confirmed.expected();
            case Fact.Shipped shipped ->
                shipped.expected().filter(_ -> isAbout(Optional.of(shipped.shipment()), parcel));
            case Fact.Delayed delayed -> delayed.previous().filter(_ -> isAbout(delayed.shipment(), parcel));
            case Fact.Packed _,
                    Fact.Scanned _,
                    Fact.Answered _,
                    Fact.Disputed _,
                    Fact.Cancelled _,
                    Fact.Returned _,
                    Fact.Refunded _ -> Optional.empty();
        };
    }

    private static boolean isAbout(Optional<ShipmentId> said, Optional<ShipmentId> parcel) {
        return said.isEmpty() || parcel.isEmpty() || said.equals(parcel);
    }

    private static Optional<OffsetDateTime> first(OrderTimeline timeline, ShipmentId parcel, Set<Kind> kinds) {
        return counting(timeline)
                .filter(checkpoint -> checkpoint.shipment().equals(Optional.of(parcel)))
                .filter(checkpoint -> kinds.contains(checkpoint.kind()))
                .findFirst()
                .map(Checkpoint::time);
    }

    private static Optional<OffsetDateTime> first(OrderTimeline timeline, Kind kind) {
        return counting(timeline)
                .filter(checkpoint -> checkpoint.kind() == kind)
                .findFirst()
                .map(Checkpoint::time);
    }

    private static Stream<Checkpoint> counting(OrderTimeline timeline) {
        return timeline.history().reversed().stream().filter(not(Checkpoint::corrected));
    }
}
