package dev.waybill.events;

import java.util.Optional;

/**
 * Who gets the messages. Personal data: {@link #toString()} hides it.
 *
 * @param name as the customer gave it, at most 200 characters
 * @param locale the language that the customer chose or shopped in; the shop's own where absent
 * @param phone where text messages go, if the customer agreed to any
 */
public record Customer(
        EmailAddress email, Optional<String> name, Optional<LanguageTag> locale, Optional<PhoneNumber> phone) {

    public Customer {
        Check.present(email, "email");
        name = Check.optionalLine(name, "name", 200);
        locale = Check.optional(locale);
        phone = Check.optional(phone);
    }

    @Override
    public String toString() {
        return "Customer[hidden]";
    }
}
