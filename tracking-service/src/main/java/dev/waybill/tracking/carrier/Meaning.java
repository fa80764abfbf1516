package dev.waybill.tracking.carrier;

import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import java.util.Optional;

/** A carrier's status in the words of the contract. */
record Meaning(TrackingStatus status, Optional<TrackingReason> reason, Optional<Handover> handover) {

    static Meaning of(TrackingStatus status) {
        return new Meaning(status, Optional.empty(), Optional.empty());
    }
}
