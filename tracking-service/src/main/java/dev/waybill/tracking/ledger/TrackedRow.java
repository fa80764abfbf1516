package dev.waybill.tracking.ledger;

import dev.waybill.events.DateWindow;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import dev.waybill.tracking.timeline.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** A row of {@code tracked_order}: what can be asked of many orders at once. */
record TrackedRow(
        OrderKey key,
        Stage stage,
        int facts,
        Optional<Instant> placed,
        Instant updated,
        Optional<Instant> ended,
        Optional<LocalDate> expectedUntil,
        boolean late) {

    static TrackedRow of(TrackedOrder order) {
        var timeline = order.timeline();
        var next = timeline.next();
        return new TrackedRow(
                OrderKey.of(order),
                timeline.stage(),
                order.facts(),
                placed(timeline),
                timeline.updated().toInstant(),
                ended(timeline),
                next.map(Parcel::expectation)
                        .orElse(timeline.expectation())
                        .days()
                        .map(DateWindow::until),
                next.map(Parcel::delay).orElse(timeline.delay()).isPresent());
    }

    private static Optional<Instant> placed(OrderTimeline timeline) {
        return timeline.history().stream()
                .filter(checkpoint -> checkpoint.kind() == Checkpoint.Kind.CONFIRMED)
                .map(checkpoint -> checkpoint.time().toInstant())
                .findFirst();
    }

    private static Optional<Instant> ended(OrderTimeline timeline) {
        return switch (timeline.stage()) {
            case DELIVERED ->
                timeline.parcels().stream()
                        .flatMap(parcel -> parcel.lastScan().stream())
                        .map(scan -> scan.time().toInstant())
                        .max(Comparator.naturalOrder());
            case CANCELLED ->
                timeline.cancellation().map(cancelled -> cancelled.time().toInstant());
            case PENDING, CONFIRMED, PACKED, SHIPPED, OUT_FOR_DELIVERY -> Optional.empty();
        };
    }
}
