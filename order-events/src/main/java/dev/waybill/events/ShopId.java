package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A shop, as {@code ce_source} names it: lower-case letters, digits and hyphens, at most 63 characters.
 */
public record ShopId(@JsonValue String value) {

    private static final int LONGEST = 63;

    @JsonCreator
    public ShopId {
        if (!Check.consists(Check.present(value, ""), LONGEST, ShopId::isAllowed) || value.charAt(0) == '-') {
            throw new InvalidValueException("", "must be lower-case letters, digits and hyphens, at most 63");
        }
    }

    private static boolean isAllowed(int character) {
        return character >= 'a' && character <= 'z' || character >= '0' && character <= '9' || character == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
