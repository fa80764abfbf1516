package dev.waybill.events;

import java.util.Optional;

/**
 * Who carries a parcel.
 *
 * @param name as the customer knows it, at most 100 characters
 * @param code a code of the shop's own choice, such as {@code dhl-pl}, under which the figures are kept
 */
public record Carrier(String name, Optional<String> code) {

    public Carrier {
        name = Check.line(name, "name", 100);
        code = Check.optionalLine(code, "code", 64);
    }

    public static Carrier named(String name) {
        return new Carrier(name, Optional.empty());
    }
}
