package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An order's number as the customer knows it, unique within its shop, as {@code ce_subject} names it. Letters and digits of
 * any script and {@code . _ / # -}, at most 64 characters.
 */
public record OrderId(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}#][\\p{L}\\p{N}._/#-]{0,63}");

    @JsonCreator
    public OrderId {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException("", "must be letters, digits and . _ / # -, at most 64");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
