package dev.waybill.shop;

import java.util.regex.Pattern;

/**
 * Whom a text message is from: a name of at most 11 characters, which is all that GSM has room for (3GPP TS 23.040, 9.1.2.5), or a number
 * with its country, where a network takes no names.
 */
public record SmsSender(String value) {

    /** Those of the GSM alphabet that networks take in a name; one of them a letter, or it would be taken for a number. */
    private static final Pattern NAME =
            Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ._&+-]{0,9}[A-Za-z0-9._&+-])?");

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** @throws IllegalArgumentException saying how it should be */
    public SmsSender {
        if (!NAME.matcher(value).matches() && !NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be a name of at most 11 letters (A to Z), digits, spaces and . _ & + -, one of them a"
                            + " letter, or a number such as +48601234567");
        }
    }

    /** Whether it is a number and no name. */
    public boolean isNumber() {
        return NUMBER.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
