package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An enhanced mail system status code (RFC 3463, 2): class, subject and detail, such as {@code 5.1.1}. */
public record EnhancedStatus(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}");

    @JsonCreator
    public EnhancedStatus {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException("", "must be an enhanced status code, such as 5.1.1");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
