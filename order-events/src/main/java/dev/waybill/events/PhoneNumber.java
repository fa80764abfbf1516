package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A phone number that the whole world can dial (ITU-T E.164): a plus, the country and the number, 7 to 15 digits and nothing between
 * them. Personal data: {@link #toString()} hides it.
 */
public record PhoneNumber(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    @JsonCreator
    public PhoneNumber {
        if (!SHAPE.matcher(Check.present(value, "")).matches()) {
            throw new InvalidValueException(
                    "", "must be a phone number with its country (E.164), such as +48601234567, without spaces");
        }
    }

    @Override
    public String toString() {
        return "PhoneNumber[hidden]";
    }
}
