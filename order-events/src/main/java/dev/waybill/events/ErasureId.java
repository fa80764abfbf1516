package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One request to erase, of one order or of many. It outlives what is erased: nothing of the customer may be in it. */
public record ErasureId(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x3F\\x41-\\x7E]{1,64}");

    @JsonCreator
    public ErasureId {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException("", "must be 1 to 64 printable ASCII characters without a space or an @");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
