package dev.waybill.events;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the order was paid.
 *
 * @param method as the customer reads it, such as {@code Visa} or {@code BLIK}
 * @param lastFour the last four digits of a card, never more
 */
public record Payment(String method, Optional<String> lastFour) {

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

    public Payment {
        method = Check.line(method, "method", 60);
        lastFour = Check.optional(lastFour);
        if (lastFour.isPresent() && !FOUR_DIGITS.matcher(lastFour.get()).matches()) {
            throw new InvalidValueException("lastFour", "must be four digits");
        }
    }

    @Override
    public String toString() {
        return "Payment[method=" + method + "]";
    }
}
