package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.ZoneId;

/** A time zone by its name in the IANA database, such as {@code Europe/Warsaw}; no mere offset. */
public record TimeZoneName(@JsonValue String value) {

    @JsonCreator
    public TimeZoneName {
        if (!ZoneId.getAvailableZoneIds().contains(Check.present(value, ""))) {
            throw new InvalidValueException("", "must be a time zone of the IANA database, such as Europe/Warsaw");
        }
    }

    public ZoneId zone() {
        return ZoneId.of(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
