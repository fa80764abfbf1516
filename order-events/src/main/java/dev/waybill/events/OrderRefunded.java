package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Money is on its way back to the customer: all that was paid, or a part of it.
 *
 * @param reason what it is paid back for
 */
public record OrderRefunded(EventContext context, Refund refund, Optional<Reason> reason) implements OrderEvent {

    public OrderRefunded {
        Check.present(context, "context");
        Check.present(refund, "refund");
        reason = Check.optional(reason);
    }

    /** What money is paid back for. */
    public enum Reason {
        @JsonProperty("returned")
        RETURNED,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("undeliverable")
        UNDELIVERABLE,
        @JsonProperty("damaged")
        DAMAGED,
        @JsonProperty("goodwill")
        GOODWILL,
        @JsonProperty("other")
        OTHER
    }
}
