package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An order's number as the customer knows it, unique within its shop, as {@code ce_subject} names it. Letters and digits of
 * any script and {@code . _ / # -}, at most 64 characters.
 */
public record OrderId(@JsonValue String value) {

    private static final int LONGEST = 64;

    @JsonCreator
    public OrderId {
        if (!Check.consists(Check.present(value, ""), LONGEST, OrderId::isAllowed)
                || "._/-".indexOf(value.charAt(0)) >= 0) {
            throw new InvalidValueException("", "must be letters, digits and . _ / # -, at most 64");
        }
    }

    private static boolean isAllowed(int character) {
        return Check.isLetterOrNumber(character) || "._/#-".indexOf(character) >= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
