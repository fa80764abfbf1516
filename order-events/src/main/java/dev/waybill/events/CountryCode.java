package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A country as ISO 3166-1 alpha-2 has it: two capital letters.
 */
public record CountryCode(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}");

    @JsonCreator
    public CountryCode {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException("", "must be an ISO 3166-1 code of two capital letters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
