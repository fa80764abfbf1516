package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** The order will not be fulfilled. */
public record OrderCancelled(EventContext context, Reason reason, Optional<Refund> refund) implements OrderEvent {

    public OrderCancelled {
        Check.present(context, "context");
        Check.present(reason, "reason");
        refund = Check.optional(refund);
    }

    /** Why it is cancelled. */
    public enum Reason {
        @JsonProperty("customer_request")
        CUSTOMER_REQUEST,
        @JsonProperty("out_of_stock")
        OUT_OF_STOCK,
        @JsonProperty("payment_failed")
        PAYMENT_FAILED,
        @JsonProperty("undeliverable")
        UNDELIVERABLE,
        @JsonProperty("other")
        OTHER
    }
}
