package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An event's id, unique within its shop: the same id is the same event, however often it comes.
 */
public record EventId(@JsonValue String value) {

    private static final int LONGEST = 128;

    @JsonCreator
    public EventId {
        if (!Check.consists(Check.present(value, ""), LONGEST, Check::isVisibleAscii)) {
            throw new InvalidValueException("", "must be 1 to 128 printable ASCII characters without a space");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
