package dev.waybill.events;

import java.time.OffsetDateTime;

/** A stretch of time in the local time of the place it speaks of. */
public record TimeWindow(OffsetDateTime from, OffsetDateTime until) {

    public TimeWindow {
        Check.time(from, "from");
        Check.time(until, "until");
        if (from.isAfter(until)) {
            throw new InvalidValueException("from", "must not be after until");
        }
    }
}
