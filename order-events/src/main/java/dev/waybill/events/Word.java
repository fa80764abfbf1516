package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * One of a set that grows: a reader of today must get along with a word of tomorrow, which an enum would refuse. Lower-case
 * letters, digits, underscores and hyphens, at most 63.
 */
public record Word(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    @JsonCreator
    public Word {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException(
                    "", "must be lower-case letters, digits, underscores and hyphens, at most 63");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
