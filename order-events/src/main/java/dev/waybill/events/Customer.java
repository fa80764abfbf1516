package dev.waybill.events;

import java.util.Optional;

/**
 * Who gets the messages. Personal data: {@link #toString()} hides it.
 *
 * @param name as the customer gave it, at most 200 characters
 * @param locale the language that the customer chose or shopped in; the shop's own where absent
 */
public record Customer(EmailAddress email, Optional<String> name, Optional<LanguageTag> locale) {

    public Customer {
        Check.present(email, "email");
        name = Check.optionalLine(name, "name", 200);
        locale = Check.optional(locale);
    }

    @Override
    public String toString() {
        return "Customer[hidden]";
    }
}
