package dev.waybill.events;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where and until when a parcel waits for the customer. The code opens the locker or the counter's drawer: {@link
 * #toString()} hides it.
 *
 * @param name of the shop or parcel locker, as it stands above the door
 * @param openingHours empty where they are not known
 * @param code what the customer shows or types in
 * @param until the last day on which it can be collected
 */
public record Pickup(
        String name,
        Optional<PostalAddress> address,
        List<OpeningHours> openingHours,
        Optional<String> code,
        Optional<LocalDate> until) {

    public Pickup {
        name = Check.line(name, "name", 100);
        address = Check.optional(address);
        openingHours = Check.list(openingHours, "openingHours");
        if (openingHours.size() > 14) {
            throw new InvalidValueException("openingHours", "must not have more than 14 entries");
        }
        code = Check.optionalLine(code, "code", 40);
        until = Check.optionalDay(until, "until");
    }

    @Override
    public String toString() {
        return "Pickup[hidden]";
    }
}
