package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a parcel is, in the nine words that the trackers of the industry share. */
public enum TrackingStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("info_received")
    INFO_RECEIVED,
    @JsonProperty("in_transit")
    IN_TRANSIT,
    @JsonProperty("out_for_delivery")
    OUT_FOR_DELIVERY,
    @JsonProperty("attempt_failed")
    ATTEMPT_FAILED,
    @JsonProperty("available_for_pickup")
    AVAILABLE_FOR_PICKUP,
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("exception")
    EXCEPTION,
    @JsonProperty("expired")
    EXPIRED
}
