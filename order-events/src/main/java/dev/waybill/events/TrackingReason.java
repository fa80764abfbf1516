package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a parcel is where it is, where its status alone does not say it. */
public enum TrackingReason {
    @JsonProperty("address")
    ADDRESS,
    @JsonProperty("absent")
    ABSENT,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("customs")
    CUSTOMS,
    @JsonProperty("payment")
    PAYMENT,
    @JsonProperty("weather")
    WEATHER,
    @JsonProperty("carrier")
    CARRIER,
    @JsonProperty("damaged")
    DAMAGED,
    @JsonProperty("lost")
    LOST,
    @JsonProperty("returning")
    RETURNING,
    @JsonProperty("other")
    OTHER
}
