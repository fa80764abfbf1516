package dev.waybill.tracking.carrier;

import dev.waybill.events.DateWindow;
import dev.waybill.events.EventId;
import dev.waybill.events.TrackingStatus;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a sender names one expected date beside a whole history, who of the history says it. */
final class Expected {

    /** Those of which nobody is told: a date that is said again must not send "out for delivery" again. */
    private static final Set<TrackingStatus> QUIET =
            EnumSet.of(TrackingStatus.PENDING, TrackingStatus.INFO_RECEIVED, TrackingStatus.IN_TRANSIT);

    private static final Comparator<Scan> BY_TIME = Comparator.comparing(Scan::moment, Moment.ROUGHLY);

    private Expected() {}

    /** The latest scan, unless the parcel has arrived. */
    static List<Scan> withDays(List<Scan> scans, Optional<DateWindow> days) {
        var latest = scans.stream().max(BY_TIME);
        return scans.stream()
                .map(scan -> Optional.of(scan).equals(latest) && scan.meaning().status() != TrackingStatus.DELIVERED
                        ? scan.expecting(days)
                        : scan)
                .toList();
    }

    /**
     * The new date as an event of its own, at the time at which it was said, with the status that the parcel has; nothing where that
     * status is one that customers are told of.
     */
    static Optional<Scan> moved(EventId id, Moment said, List<Scan> scans, DateWindow days) {
        var status =
                scans.stream().max(BY_TIME).map(scan -> scan.meaning().status()).orElse(TrackingStatus.PENDING);
        return QUIET.contains(status)
                ? Optional.of(new Scan(id, said, Meaning.of(status), Optional.empty(), Optional.of(days)))
                : Optional.empty();
    }
}
