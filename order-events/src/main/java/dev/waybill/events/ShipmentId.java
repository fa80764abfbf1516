package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A shipment's id, unique within its order.
 */
public record ShipmentId(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,64}");

    @JsonCreator
    public ShipmentId {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException("", "must be 1 to 64 printable ASCII characters without a space");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
