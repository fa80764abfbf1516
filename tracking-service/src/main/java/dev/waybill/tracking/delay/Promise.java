package dev.waybill.tracking.delay;

import dev.waybill.events.ShipmentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A day by which something was to happen.
 *
 * @param parcel absent for what has not left
 * @param dispatch whether it was to leave, and not to arrive
 * @param zone of the place that it goes to
 */
public record Promise(Optional<ShipmentId> parcel, boolean dispatch, LocalDate day, ZoneId zone) {

    /** When the day is over. */
    public Instant end() {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Nine o'clock of the day. */
    public Instant morning() {
        return day.atTime(9, 0).atZone(zone).toInstant();
    }
}
