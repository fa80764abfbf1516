package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A shop, as {@code ce_source} names it: lower-case letters, digits and hyphens, at most 63 characters.
 */
public record ShopId(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @JsonCreator
    public ShopId {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException("", "must be lower-case letters, digits and hyphens, at most 63");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
