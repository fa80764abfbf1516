package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A carrier's number for a parcel: letters, digits, spaces and {@code . / -}, at most 64 characters.
 */
public record TrackingNumber(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ./-]{0,62}[A-Za-z0-9])?");

    @JsonCreator
    public TrackingNumber {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException("", "must be letters, digits, spaces and . / -, at most 64");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
