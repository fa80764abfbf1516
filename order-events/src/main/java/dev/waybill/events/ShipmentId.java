package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A shipment's id, unique within its order.
 */
public record ShipmentId(@JsonValue String value) {

    private static final int LONGEST = 64;

    @JsonCreator
    public ShipmentId {
        if (!Check.consists(Check.present(value, ""), LONGEST, Check::isVisibleAscii)) {
            throw new InvalidValueException("", "must be 1 to 64 printable ASCII characters without a space");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
