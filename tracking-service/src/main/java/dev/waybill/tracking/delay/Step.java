package dev.waybill.tracking.delay;

import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Checkpoint.Kind;
import dev.waybill.tracking.timeline.OrderTimeline;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far something has come, and since when.
 *
 * @param nth which of several of its kind: the first scan on the way and the third have different ways before them
 */
record Step(Kind kind, int nth, OffsetDateTime time) {

    /** Beyond it, one more scan says nothing about how far it still is. */
    private static final int MOST = 3;

    /** @param parcel absent for what has not left */
    static List<Step> of(OrderTimeline timeline, Optional<ShipmentId> parcel) {
        var steps = new ArrayList<Step>();
        for (Checkpoint checkpoint : timeline.history().reversed()) {
            if (!checkpoint.corrected() && counts(checkpoint, parcel, steps)) {
                int nth = 1;
                for (Step before : steps) {
                    nth += before.kind == checkpoint.kind() ? 1 : 0;
                }
                steps.add(new Step(checkpoint.kind(), Math.min(nth, MOST), checkpoint.time()));
            }
        }
        return steps;
    }

    private static boolean counts(Checkpoint checkpoint, Optional<ShipmentId> parcel, List<Step> before) {
        return switch (checkpoint.kind()) {
            case CONFIRMED, PACKED -> before.stream().noneMatch(Step::onTheWay);
            // The shop's clock and the carrier's differ: what has been scanned has left.
            case SHIPPED ->
                checkpoint.shipment().equals(parcel) && before.stream().noneMatch(Step::onTheWay);
            case IN_TRANSIT, OUT_FOR_DELIVERY, ATTEMPT_FAILED, AVAILABLE_FOR_PICKUP, DELIVERED, EXCEPTION, EXPIRED ->
                checkpoint.shipment().isPresent() && checkpoint.shipment().equals(parcel);
            // A label is no parcel, and words move none.
            case PENDING,
                    INFO_RECEIVED,
                    DELAYED,
                    AGREED_TO_WAIT,
                    ASKED_TO_CANCEL,
                    CANCELLED,
                    RETURNED,
                    REFUNDED,
                    NOT_RECEIVED,
                    FOUND -> false;
        };
    }

    boolean onTheWay() {
        return kind != Kind.CONFIRMED && kind != Kind.PACKED;
    }

    /** As {@link Experience} files it. */
    String state() {
        return kind.name() + nth;
    }
}
