package dev.waybill.events;

import java.util.Optional;

/**
 * The customer has answered "how was it?". Of several answers about an order the last one holds; each that differs from the one before it
 * is an event.
 *
 * @param delivery the mail that asked
 * @param score how likely they are to recommend the shop, from 0, not at all, to 10
 * @param comment what they wrote beside it, in their own words: may have lines, and is personal data
 */
public record FeedbackGiven(EventContext context, Delivery delivery, Integer score, Optional<String> comment)
        implements NotificationEvent {

    private static final int HIGHEST = 10;
    private static final int LONGEST = 2_000;

    public FeedbackGiven {
        Check.present(context, "context");
        Check.present(delivery, "delivery");
        Check.present(score, "score");
        if (score < 0 || score > HIGHEST) {
            throw new InvalidValueException("score", "must be a whole number from 0 to " + HIGHEST);
        }
        comment = Check.optionalLines(comment, "comment", LONGEST);
    }

    /** Leaves out what the customer wrote. */
    @Override
    public String toString() {
        return "FeedbackGiven[context=" + context + ", delivery=" + delivery + ", score=" + score + "]";
    }
}
