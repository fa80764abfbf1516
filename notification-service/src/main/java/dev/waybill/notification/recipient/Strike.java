package dev.waybill.notification.recipient;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.ShopId;
import java.util.Locale;
import java.util.UUID;

/**
 * A reason to send an address no more mail.
 *
 * @param address in lower case: no mailbox in wide use tells "A" from "a", and the list must not either
 * @param shop whose mails it concerns; empty for all shops
 * @param source the delivery whose refusal or report it is; a random id if an operator says so
 */
public record Strike(String address, String shop, Suppression reason, UUID source) {

    private static final String ALL_SHOPS = "";

    public static Strike of(EmailAddress recipient, ShopId shop, Suppression reason, UUID source) {
        return switch (reason) {
            case NO_SUCH_ADDRESS, MAILBOX_FULL -> ofAllShops(recipient, reason, source);
            case COMPLAINT -> of(recipient, shop.value(), reason, source);
        };
    }

    static Strike ofAllShops(EmailAddress recipient, Suppression reason, UUID source) {
        return of(recipient, ALL_SHOPS, reason, source);
    }

    private static Strike of(EmailAddress recipient, String concerns, Suppression reason, UUID source) {
        return new Strike(recipient.value().toLowerCase(Locale.ROOT), concerns, reason, source);
    }

    @Override
    public String toString() {
        return "Strike[" + reason + " " + source + "]";
    }
}
