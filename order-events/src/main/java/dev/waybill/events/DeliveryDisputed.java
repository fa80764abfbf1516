package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The customer has said, on the order's page, that a parcel is not there which its carrier calls delivered, or that it was found after all. Of
 * several claims about a parcel the last one holds. It is what the customer says and no fact about the parcel: the shop asks the carrier.
 */
public record DeliveryDisputed(EventContext context, ShipmentId shipment, Claim claim) implements OrderEvent {

    public DeliveryDisputed {
        Check.present(context, "context");
        Check.present(shipment, "shipment");
        Check.present(claim, "claim");
    }

    /** What the customer says of the parcel. */
    public enum Claim {
        /** It is not there. */
        @JsonProperty("not_received")
        NOT_RECEIVED,
        /** It is there after all. */
        @JsonProperty("found")
        FOUND
    }
}
