package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.IDN;
import java.util.regex.Pattern;

/**
 * A mail address that a server can be asked to deliver to: {@code local@domain}, 254 characters at most (RFC 5321,
 * 4.5.3.1.3), the local part a dot-atom (RFC 5322, 3.2.3). A domain in other scripts is kept in its ASCII form (RFC
 * 5891); a local part outside ASCII (RFC 6531) is refused, for not every mail server takes it. Personal data: {@link
 * #toString()} hides it.
 */
public record EmailAddress(@JsonValue String value) {

    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");

    @JsonCreator
    public EmailAddress {
        int at = Check.present(value, "").lastIndexOf('@');
        if (at < 1 || at > 64 || !LOCAL.matcher(value.substring(0, at)).matches()) {
            throw new InvalidValueException("", "must be a mail address with a plain name before the @");
        }
        String domain = ascii(value.substring(at + 1));
        if (!DOMAIN.matcher(domain).matches()) {
            throw new InvalidValueException("", "must be a mail address with a domain after the @");
        }
        value = value.substring(0, at + 1) + domain;
        if (value.length() > 254) {
            throw new InvalidValueException("", "must not be longer than 254 characters");
        }
    }

    /** What is ASCII stays as it is: asking for its form takes longer than all else here, and each mail's address is read several times. */
    private static String ascii(String domain) {
        if (domain.chars().allMatch(character -> character < 128)) {
            return domain;
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException notADomain) {
            throw new InvalidValueException("", "must be a mail address with a domain after the @");
        }
    }

    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
