package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * The customer has said, on the order's page, whether to wait for what is late. Of several answers to a delay the last one holds.
 * It is a wish and no fact about the order: the shop cancels, and says so with {@link OrderCancelled}.
 *
 * @param delay the {@link OrderDelayed} that it answers; absent means the latest
 */
public record DelayAnswered(EventContext context, Answer answer, Optional<EventId> delay) implements OrderEvent {

    public DelayAnswered {
        Check.present(context, "context");
        Check.present(answer, "answer");
        delay = Check.optional(delay);
    }

    /** What the customer wants. */
    public enum Answer {
        /** To wait until the new date, or until there is one. */
        @JsonProperty("wait")
        WAIT,
        /** To have the order, or what of it has not left yet, cancelled and paid back. */
        @JsonProperty("cancel")
        CANCEL
    }
}
