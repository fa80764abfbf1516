package dev.waybill.notification.console;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.InvalidValueException;
import dev.waybill.notification.operator.Asked;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody typed into the one box. */
sealed interface Sought {

    /** Longer is nothing that we know by a name. */
    int LONGEST = 254;

    record Address(EmailAddress address) implements Sought {}

    record Delivery(UUID id) implements Sought {}

    /** An order's number, with its shop or without, or a parcel's. */
    record Name(String name) implements Sought {}

    /** @throws dev.waybill.notification.operator.Problem if it can be none of them */
    static Sought of(@Nullable String typed) {
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Asked.bad(
                    "The box", "must have an order's number, a mail address, a parcel's number or a delivery's id");
        }
        if (text.contains("@")) {
            try {
                return new Address(new EmailAddress(text));
            } catch (InvalidValueException invalid) {
                throw Asked.bad("The mail address", invalid.reason());
            }
        }
        try {
            return text.length() == 36 ? new Delivery(UUID.fromString(text)) : new Name(text);
        } catch (IllegalArgumentException noId) {
            return new Name(text);
        }
    }
}
