package dev.waybill.tracking.timeline;

import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.ShipmentProgressed.Place;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of an order's history. Two events that say the same of the same moment are one checkpoint.
 *
 * @param time with the offset of the place where it happened
 * @param shipment the parcel that it is about; absent where it is about the order
 * @param handover to whom or where a delivered parcel went
 * @param corrected whether the carrier has said since that it was wrong
 */
public record Checkpoint(
        OffsetDateTime time,
        Kind kind,
        Optional<ShipmentId> shipment,
        Optional<Place> place,
        Optional<TrackingReason> reason,
        Optional<Handover> handover,
        boolean corrected) {

    /** What happened: a step of the order's, or a carrier's scan in the words of {@link TrackingStatus}. */
    public enum Kind {
        CONFIRMED,
        PACKED,
        SHIPPED,
        DELAYED,
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
        ATTEMPT_FAILED,
        AVAILABLE_FOR_PICKUP,
        DELIVERED,
        EXCEPTION,
        EXPIRED;

        /** As the JSON API has it: {@code in_transit}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(TrackingStatus status) {
            return switch (status) {
                case PENDING -> PENDING;
                case INFO_RECEIVED -> INFO_RECEIVED;
                case IN_TRANSIT -> IN_TRANSIT;
                case OUT_FOR_DELIVERY -> OUT_FOR_DELIVERY;
                case ATTEMPT_FAILED -> ATTEMPT_FAILED;
                case AVAILABLE_FOR_PICKUP -> AVAILABLE_FOR_PICKUP;
                case DELIVERED -> DELIVERED;
                case EXCEPTION -> EXCEPTION;
                case EXPIRED -> EXPIRED;
            };
        }
    }

    static Checkpoint of(Fact fact) {
        return switch (fact) {
            case Fact.Confirmed confirmed -> ofOrder(confirmed.time(), Kind.CONFIRMED);
            case Fact.Packed packed -> ofOrder(packed.time(), Kind.PACKED);
            case Fact.Shipped shipped ->
                new Checkpoint(
                        shipped.time(),
                        Kind.SHIPPED,
                        Optional.of(shipped.shipment()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
            case Fact.Scanned scan ->
                new Checkpoint(
                        scan.time(),
                        Kind.of(scan.status()),
                        Optional.of(scan.shipment()),
                        scan.place(),
                        scan.reason(),
                        scan.handover(),
                        false);
            case Fact.Delayed delayed ->
                new Checkpoint(
                        delayed.time(),
                        Kind.DELAYED,
                        delayed.shipment(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
            case Fact.Answered answered ->
                ofOrder(
                        answered.time(),
                        switch (answered.answer()) {
                            case WAIT -> Kind.AGREED_TO_WAIT;
                            case CANCEL -> Kind.ASKED_TO_CANCEL;
                        });
            case Fact.Disputed disputed ->
                new Checkpoint(
                        disputed.time(),
                        switch (disputed.claim()) {
                            case NOT_RECEIVED -> Kind.NOT_RECEIVED;
                            case FOUND -> Kind.FOUND;
                        },
                        Optional.of(disputed.shipment()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
            case Fact.Cancelled cancelled -> ofOrder(cancelled.time(), Kind.CANCELLED);
            case Fact.Returned returned -> ofOrder(returned.time(), Kind.RETURNED);
            case Fact.Refunded refunded -> ofOrder(refunded.time(), Kind.REFUNDED);
        };
    }

    private static Checkpoint ofOrder(OffsetDateTime time, Kind kind) {
        return new Checkpoint(
                time, kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    Checkpoint asCorrected() {
        return new Checkpoint(time, kind, shipment, place, reason, handover, true);
    }
}
