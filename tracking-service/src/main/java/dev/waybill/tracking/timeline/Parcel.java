package dev.waybill.tracking.timeline;

import dev.waybill.events.Carrier;
import dev.waybill.events.DateWindow;
import dev.waybill.events.DeliveryDisputed.Claim;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.TimeWindow;
import dev.waybill.events.TrackingNumber;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.WebAddress;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One parcel of an order, as the shop and its carrier tell it.
 *
 * @param carrier absent while only the carrier's scans are known of it
 * @param contents what is in it, where that is known
 * @param status the last scan that counts; {@code PENDING} while the carrier has not scanned it
 * @param arrivalWindow the hours in which the carrier comes, while it is on its round
 * @param pickup where it waits for the customer, while it does
 * @param onTheRound whether the carrier ever had it out for delivery: what came after, such as a missed customer, does not
 *     undo that
 * @param lastScan the scan that {@code status} is from
 * @param calledDelivered whether its carrier had called it delivered, and it is not
 * @param claim what the customer said of its delivery last, if that is about the delivery that counts now
 */
public record Parcel(
        ShipmentId id,
        Optional<Carrier> carrier,
        Optional<TrackingNumber> number,
        Optional<WebAddress> carrierPage,
        List<Contents> contents,
        TrackingStatus status,
        Expectation expectation,
        Optional<Delay> delay,
        Optional<TimeWindow> arrivalWindow,
        Optional<Fact.PickupPlace> pickup,
        boolean onTheRound,
        Optional<Checkpoint> lastScan,
        boolean calledDelivered,
        Optional<Fact.Disputed> claim) {

    /** By the last day on which each is expected, those of which nothing is said at the end. */
    public static final Comparator<Parcel> NEXT_FIRST = Comparator.comparing((Parcel parcel) ->
                    parcel.expectation().days().map(DateWindow::until).orElse(LocalDate.MAX))
            .thenComparing(parcel -> !parcel.onTheRound());

    private static final Set<TrackingStatus> ON_THE_ROUND = EnumSet.of(
            TrackingStatus.OUT_FOR_DELIVERY,
            TrackingStatus.ATTEMPT_FAILED,
            TrackingStatus.AVAILABLE_FOR_PICKUP,
            TrackingStatus.DELIVERED);

    /** A scan counts unless one that weighs more is known; of those that weigh the same, the latest does. */
    private static final Comparator<Fact.Scanned> BY_WEIGHT =
            Comparator.comparing((Fact.Scanned scan) -> weight(scan.status())).thenComparing(Fact.BY_TIME);

    /**
     * Some pieces of a line of the order.
     *
     * @param quantity how many of the line's pieces
     */
    public record Contents(Fact.Item item, int quantity) {}

    public boolean isDelivered() {
        return status == TrackingStatus.DELIVERED;
    }

    /** What the customer said who does not have it, though its carrier calls it delivered. */
    public Optional<Fact.Disputed> dispute() {
        return claim.filter(said -> said.claim() == Claim.NOT_RECEIVED);
    }

    /** Whether the carrier has it, by its own word. */
    public boolean isMoving() {
        return weight(status) >= weight(TrackingStatus.IN_TRANSIT);
    }

    /** @param told the facts that are about this parcel, in {@link Fact#BY_TIME} */
    static Parcel of(
            ShipmentId id,
            Optional<Fact.Shipped> shipped,
            List<Fact> told,
            Corrections corrections,
            List<Contents> contents) {
        var counting = told.stream().filter(fact -> !corrections.isWrong(fact)).toList();
        var scans = scans(counting);
        var last = scans.stream().max(BY_WEIGHT);
        var status = last.map(Fact.Scanned::status).orElse(TrackingStatus.PENDING);
        var arrival = Arrival.of(counting);
        return new Parcel(
                id,
                shipped.map(Fact.Shipped::carrier),
                shipped.flatMap(Fact.Shipped::number),
                shipped.flatMap(Fact.Shipped::carrierPage),
                contents,
                status,
                arrival.expectation(),
                arrival.delay(),
                last.filter(scan -> scan.status() == TrackingStatus.OUT_FOR_DELIVERY)
                        .flatMap(Fact.Scanned::arrival),
                last.filter(scan -> scan.status() == TrackingStatus.AVAILABLE_FOR_PICKUP)
                        .flatMap(Fact.Scanned::pickup),
                scans.stream().map(Fact.Scanned::status).anyMatch(ON_THE_ROUND::contains),
                last.map(Checkpoint::of),
                status != TrackingStatus.DELIVERED
                        && scans(told).stream().anyMatch(scan -> scan.status() == TrackingStatus.DELIVERED),
                claim(counting, scans));
    }

    /** A carrier may say "delivered" again and again: what was said after the first time still holds, until that is corrected. */
    private static Optional<Fact.Disputed> claim(List<Fact> counting, List<Fact.Scanned> scans) {
        var delivered = scans.stream()
                .filter(scan -> scan.status() == TrackingStatus.DELIVERED)
                .min(Fact.BY_TIME);
        return counting.stream()
                .filter(Fact.Disputed.class::isInstance)
                .map(Fact.Disputed.class::cast)
                .filter(said -> delivered
                        .filter(scan -> Fact.BY_TIME.compare(scan, said) < 0)
                        .isPresent())
                .reduce((_, last) -> last);
    }

    private static List<Fact.Scanned> scans(List<Fact> told) {
        return told.stream()
                .filter(Fact.Scanned.class::isInstance)
                .map(Fact.Scanned.class::cast)
                .toList();
    }

    /** Data sent late must not turn a moving parcel back into an announced one, and nothing turns back a delivered one. */
    private static int weight(TrackingStatus status) {
        return switch (status) {
            case PENDING -> 0;
            case INFO_RECEIVED -> 1;
            case IN_TRANSIT, OUT_FOR_DELIVERY, ATTEMPT_FAILED, AVAILABLE_FOR_PICKUP, EXCEPTION, EXPIRED -> 2;
            case DELIVERED -> 3;
        };
    }
}
