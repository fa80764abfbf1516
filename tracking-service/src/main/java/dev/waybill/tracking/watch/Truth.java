package dev.waybill.tracking.watch;

import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.delay.Promise;
import dev.waybill.tracking.delay.Watch;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import dev.waybill.tracking.timeline.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of an order, by all that was ever told of it and by when that happened, however late it was heard of. What the watch
 * itself had announced is no part of it.
 */
final class Truth {

    /** With these the carrier has done what it promised. */
    private static final Set<Checkpoint.Kind> AT_THE_DOOR =
            EnumSet.of(Checkpoint.Kind.DELIVERED, Checkpoint.Kind.ATTEMPT_FAILED, Checkpoint.Kind.AVAILABLE_FOR_PICKUP);

    private final Course course;
    private final OrderTimeline timeline;
    private final Instant end;

    /** @param end of the history: what comes later nobody can know */
    Truth(Course course, Instant end) {
        this.course = course;
        this.timeline = course.untold().timeline();
        this.end = end;
    }

    boolean anyDelivered() {
        return timeline.parcels().stream().anyMatch(Parcel::isDelivered);
    }

    /** The promises that were in force when their last day ended, and whose day ended before they were kept. */
    Set<Promise> broken(Watch watch) {
        var broken = new LinkedHashSet<Promise>();
        var facts = course.others().stream().sorted(Fact.BY_TIME).toList();
        for (int known = 1; known <= facts.size(); known++) {
            var until = known == facts.size() ? end : facts.get(known).time().toInstant();
            var sofar = facts.subList(0, known);
            watch
                    .promises(
                            new TrackedOrder(course.key().shop(), course.key().order(), OrderTimeline.of(sofar), known))
                    .stream()
                    .filter(promise -> !promise.end().isAfter(until))
                    .forEach(broken::add);
        }
        return broken;
    }

    /** Whether it was later than that day; empty where nobody can tell, because it was cancelled or the history ends before. */
    Optional<Boolean> later(Optional<ShipmentId> parcel, boolean dispatch, LocalDate day, ZoneId zone) {
        var happened = dispatch ? left() : came(parcel);
        if (happened.isPresent()) {
            return happened.map(time -> time.atZone(zone).toLocalDate().isAfter(day));
        }
        boolean over = end.atZone(zone).toLocalDate().isAfter(day);
        return timeline.stage() == Stage.CANCELLED || !over ? Optional.empty() : Optional.of(true);
    }

    private Optional<Instant> left() {
        return timeline.complete() ? last(EnumSet.of(Checkpoint.Kind.SHIPPED), Optional.empty()) : Optional.empty();
    }

    /** Of several parcels, the last. */
    private Optional<Instant> came(Optional<ShipmentId> parcel) {
        if (parcel.isEmpty()) {
            return timeline.stage() == Stage.DELIVERED
                    ? last(EnumSet.of(Checkpoint.Kind.DELIVERED), parcel)
                    : Optional.empty();
        }
        return times(AT_THE_DOOR, parcel).stream().min(Comparator.naturalOrder());
    }

    private Optional<Instant> last(Set<Checkpoint.Kind> kinds, Optional<ShipmentId> parcel) {
        return times(kinds, parcel).stream().max(Comparator.naturalOrder());
    }

    private List<Instant> times(Set<Checkpoint.Kind> kinds, Optional<ShipmentId> parcel) {
        return timeline.history().stream()
                .filter(checkpoint -> kinds.contains(checkpoint.kind()) && !checkpoint.corrected())
                .filter(checkpoint -> parcel.isEmpty() || checkpoint.shipment().equals(parcel))
                .map(checkpoint -> checkpoint.time().toInstant())
                .toList();
    }
}
