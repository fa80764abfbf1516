package dev.waybill.notification.recipient;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.PhoneNumber;
import java.util.Optional;

/**
 * Who is written to.
 *
 * @param language what the customer reads, where the shop knows it
 * @param phone where text messages go, if there are to be any
 */
public record Recipient(
        EmailAddress email, Optional<String> name, Optional<LanguageTag> language, Optional<PhoneNumber> phone) {

    /** The customer, as the order named them. */
    public static Recipient of(OrderConfirmed order) {
        var customer = order.customer();
        return new Recipient(customer.email(), customer.name(), customer.locale(), customer.phone());
    }

    @Override
    public String toString() {
        return "Recipient[hidden]";
    }
}
