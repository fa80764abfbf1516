package dev.waybill.tracking.page;

import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Checkpoint.Kind;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Stage;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether this is the moment to ask how it was: by the rule of the mail that asks, once all of an order has arrived and never while
 * something is wrong with it. What was cancelled, went back or was paid back forbids it, and a delay or a failed attempt after the arrival.
 */
record HowWasIt(OrderTimeline timeline) {

    boolean isTheMoment() {
        return timeline.stage() == Stage.DELIVERED
                && timeline.cancellation().isEmpty()
                && timeline.returns().isEmpty()
                && timeline.refunds().isEmpty()
                && timeline.parcels().stream()
                        .noneMatch(parcel -> parcel.dispute().isPresent())
                && timeline.history().stream().noneMatch(this::isWrong);
    }

    private boolean isWrong(Checkpoint checkpoint) {
        return !checkpoint.corrected()
                && switch (checkpoint.kind()) {
                    case EXCEPTION, ATTEMPT_FAILED, DELAYED ->
                        arrival(checkpoint.shipment())
                                .map(checkpoint.time().toInstant()::isAfter)
                                .orElse(true);
                    case CONFIRMED,
                            PACKED,
                            SHIPPED,
                            AGREED_TO_WAIT,
                            ASKED_TO_CANCEL,
                            CANCELLED,
                            RETURNED,
                            REFUNDED,
                            NOT_RECEIVED,
                            FOUND,
                            PENDING,
                            INFO_RECEIVED,
                            IN_TRANSIT,
                            OUT_FOR_DELIVERY,
                            AVAILABLE_FOR_PICKUP,
                            DELIVERED,
                            EXPIRED -> false;
                };
    }

    /** When the parcel arrived; the last one where none is named. */
    private Optional<Instant> arrival(Optional<ShipmentId> parcel) {
        Predicate<Checkpoint> ofIt =
                checkpoint -> parcel.isEmpty() || checkpoint.shipment().equals(parcel);
        return timeline.history().stream()
                .filter(checkpoint -> checkpoint.kind() == Kind.DELIVERED && !checkpoint.corrected())
                .filter(ofIt)
                .map(checkpoint -> checkpoint.time().toInstant())
                .max(Instant::compareTo);
    }
}
