package dev.waybill.tracking.delay;

import dev.waybill.events.ShipmentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A day by which something was to happen.
 *
 * @param parcel absent for what has not left
 * @param dispatch whether it was to leave, and not to arrive
 * @param end when the day is over where the parcel goes
 */
public record Promise(Optional<ShipmentId> parcel, boolean dispatch, LocalDate day, Instant end) {}
