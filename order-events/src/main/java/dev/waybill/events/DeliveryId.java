package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A delivery's id: a UUID in lower case (RFC 9562, 4). The mail's {@code Message-ID} begins with it. */
public record DeliveryId(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @JsonCreator
    public DeliveryId {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException("", "must be a UUID in lower case");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
