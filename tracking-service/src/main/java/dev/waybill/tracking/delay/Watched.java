package dev.waybill.tracking.delay;

import dev.waybill.events.DateWindow;
import dev.waybill.events.DelayAnswered.Answer;
import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.delay.Deadline.Kind;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Delay;
import dev.waybill.tracking.timeline.Expectation;
import dev.waybill.tracking.timeline.Expectation.Expected;
import dev.waybill.tracking.timeline.Expectation.NoDateYet;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import dev.waybill.tracking.timeline.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A parcel on its way, or what of an order has not left: the customer waits for it, and it is not in the customer's own hands.
 *
 * @param step how far it has come
 * @param delay the last that was announced of it
 */
record Watched(
        TrackedOrder order, Optional<ShipmentId> parcel, Step step, Expectation expectation, Optional<Delay> delay) {

    static List<Watched> of(TrackedOrder order) {
        var timeline = order.timeline();
        if (timeline.stage() == Stage.CANCELLED || timeline.stage() == Stage.DELIVERED) {
            return List.of();
        }
        var watched = new ArrayList<Watched>();
        boolean asked = timeline.delay()
                .flatMap(Delay::answer)
                .filter(answer -> answer.answer() == Answer.CANCEL)
                .isPresent();
        if (!timeline.complete() && !asked) {
            var steps = Step.of(timeline, Optional.empty());
            if (!steps.isEmpty()) {
                watched.add(new Watched(
                        order, Optional.empty(), steps.getLast(), timeline.expectation(), timeline.delay()));
            }
        }
        for (Parcel parcel : timeline.parcels()) {
            var steps = Step.of(timeline, Optional.of(parcel.id()));
            if (!steps.isEmpty() && steps.getLast().onTheWay() && isWaitedFor(parcel)) {
                watched.add(new Watched(
                        order, Optional.of(parcel.id()), steps.getLast(), parcel.expectation(), parcel.delay()));
            }
        }
        return watched;
    }

    /** Of a missed attempt, a parcel to collect and one on its way back the customer knows, and what to do about it. */
    private static boolean isWaitedFor(Parcel parcel) {
        return switch (parcel.status()) {
            case PENDING, INFO_RECEIVED, IN_TRANSIT, OUT_FOR_DELIVERY, EXPIRED -> true;
            case EXCEPTION ->
                parcel.lastScan()
                        .flatMap(Checkpoint::reason)
                        .map(reason -> switch (reason) {
                            case RETURNING, REFUSED, ABSENT, DAMAGED, PAYMENT -> false;
                            case ADDRESS, CUSTOMS, WEATHER, CARRIER, LOST, OTHER -> true;
                        })
                        .orElse(true);
            case ATTEMPT_FAILED, AVAILABLE_FOR_PICKUP, DELIVERED -> false;
        };
    }

    /** What was promised and not yet taken back. */
    List<Deadline> deadlines(Policy policy, Place place) {
        var deadlines = new ArrayList<Deadline>();
        if (expectation instanceof Expected(DateWindow window, var _) && !tried()) {
            deadlines.add(new Deadline(Kind.DELIVERY, window.until()));
        }
        if (parcel.isEmpty() && delay.isEmpty()) {
            deadlines.add(new Deadline(Kind.DISPATCH, dispatchBy(order.timeline(), policy, place)));
        }
        if (expectation instanceof NoDateYet(Optional<LocalDate> update)
                && delay.map(told -> Announcement.isOurs(told.event())).orElse(false)) {
            update.ifPresent(day -> deadlines.add(new Deadline(Kind.UPDATE, day)));
        }
        return deadlines;
    }

    /** Once the courier has been at the door, the promised day was not missed by the carrier, and the customer knows. */
    private boolean tried() {
        return parcel.isPresent()
                && order.timeline().history().stream()
                        .anyMatch(checkpoint -> checkpoint.kind() == Checkpoint.Kind.ATTEMPT_FAILED
                                && !checkpoint.corrected()
                                && checkpoint.shipment().equals(parcel));
    }

    private LocalDate dispatchBy(OrderTimeline timeline, Policy policy, Place place) {
        return timeline.dispatchBy().orElseGet(() -> place.day(step.time()).plusDays(policy.dispatchWithin()));
    }

    /** Whether no more scans than these would be odd in the carrier's hands, and nobody has said that it is late. */
    boolean mayFallSilent() {
        return parcel.isPresent() && delay.isEmpty();
    }

    String who() {
        return Experience.whos(order, parcel, step);
    }
}
