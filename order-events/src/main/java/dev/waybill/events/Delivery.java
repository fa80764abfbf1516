package dev.waybill.events;

import java.util.Optional;

/**
 * One message to one recipient over one channel. Who the recipient is, is not said: the order's events do.
 *
 * @param event the order event that called for it
 * @param kind what the message tells, such as {@code shipped}
 * @param channel how it goes out, such as {@code mail}
 * @param attempts how often it was tried so far, the try that ended it included
 * @param provider which of the configured providers had it last, where there are names for them
 */
public record Delivery(
        DeliveryId id, EventId event, Word kind, Word channel, Integer attempts, Optional<Word> provider) {

    private static final int MOST_ATTEMPTS = 100_000;

    public Delivery {
        Check.present(id, "id");
        Check.present(event, "event");
        Check.present(kind, "kind");
        Check.present(channel, "channel");
        Check.present(attempts, "attempts");
        if (attempts < 0 || attempts > MOST_ATTEMPTS) {
            throw new InvalidValueException("attempts", "must be a whole number from 0 to " + MOST_ATTEMPTS);
        }
        provider = Check.optional(provider);
    }
}
