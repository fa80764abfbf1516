package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A carrier's scan of a parcel.
 *
 * @param shipment the parcel, as {@link OrderShipped} named it
 * @param reason why, where the status alone does not say it
 * @param place where the scan was, no finer than the city
 * @param expectedDelivery when the carrier expects to deliver; after a failed attempt, when it tries again
 * @param arrivalWindow the hours in which the carrier comes, where it gave them
 * @param handover to whom or where a delivered parcel went
 * @param pickup where a parcel waits for the customer, or will
 * @param corrects an earlier scan of the parcel that was wrong: it counts no more, and what this one says is where the
 *     parcel is instead
 */
public record ShipmentProgressed(
        EventContext context,
        ShipmentId shipment,
        TrackingStatus status,
        Optional<TrackingReason> reason,
        Optional<Place> place,
        Optional<DateWindow> expectedDelivery,
        Optional<TimeWindow> arrivalWindow,
        Optional<Handover> handover,
        Optional<Pickup> pickup,
        Optional<EventId> corrects)
        implements OrderEvent {

    public ShipmentProgressed {
        Check.present(context, "context");
        Check.present(shipment, "shipment");
        Check.present(status, "status");
        reason = Check.optional(reason);
        place = Check.optional(place);
        expectedDelivery = Check.optional(expectedDelivery);
        arrivalWindow = Check.optional(arrivalWindow);
        handover = Check.optional(handover);
        pickup = Check.optional(pickup);
        corrects = Check.optional(corrects);
        if (corrects.filter(context.id()::equals).isPresent()) {
            throw new InvalidValueException("corrects", "must name another event than this one");
        }
    }

    /** A scan that corrects none. */
    public ShipmentProgressed(
            EventContext context,
            ShipmentId shipment,
            TrackingStatus status,
            Optional<TrackingReason> reason,
            Optional<Place> place,
            Optional<DateWindow> expectedDelivery,
            Optional<TimeWindow> arrivalWindow,
            Optional<Handover> handover,
            Optional<Pickup> pickup) {
        this(
                context,
                shipment,
                status,
                reason,
                place,
                expectedDelivery,
                arrivalWindow,
                handover,
                pickup,
                Optional.empty());
    }

    /** A scan of a parcel that waits nowhere for the customer. */
    public ShipmentProgressed(
            EventContext context,
            ShipmentId shipment,
            TrackingStatus status,
            Optional<TrackingReason> reason,
            Optional<Place> place,
            Optional<DateWindow> expectedDelivery,
            Optional<TimeWindow> arrivalWindow,
            Optional<Handover> handover) {
        this(context, shipment, status, reason, place, expectedDelivery, arrivalWindow, handover, Optional.empty());
    }

    /** A city, and its country where the carrier says it. */
    public record Place(String city, Optional<CountryCode> country) {

        public Place {
            city = Check.line(city, "city", 100);
            country = Check.optional(country);
        }
    }

    /** To whom or where a delivered parcel went. */
    public enum Handover {
        @JsonProperty("recipient")
        RECIPIENT,
        @JsonProperty("household")
        HOUSEHOLD,
        @JsonProperty("neighbour")
        NEIGHBOUR,
        @JsonProperty("letterbox")
        LETTERBOX,
        @JsonProperty("parcel_box")
        PARCEL_BOX,
        @JsonProperty("safe_place")
        SAFE_PLACE,
        @JsonProperty("pickup_point")
        PICKUP_POINT
    }
}
