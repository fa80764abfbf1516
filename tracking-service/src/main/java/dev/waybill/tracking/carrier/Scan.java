package dev.waybill.tracking.carrier;

import dev.waybill.events.DateWindow;
import dev.waybill.events.EventId;
import dev.waybill.events.ShipmentProgressed.Place;
import java.util.Optional;

/**
 * A carrier's scan.
 *
 * @param id the event's, of {@link TrackedParcel#scan}
 * @param expected when the carrier expects to deliver
 */
record Scan(EventId id, Moment moment, Meaning meaning, Optional<Place> place, Optional<DateWindow> expected) {

    Scan expecting(Optional<DateWindow> days) {
        return new Scan(id, moment, meaning, place, days);
    }

    Scan meaning(Meaning other) {
        return new Scan(id, moment, other, place, expected);
    }
}
