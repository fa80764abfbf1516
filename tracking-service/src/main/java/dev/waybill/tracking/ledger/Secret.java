package dev.waybill.tracking.ledger;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.InvalidValueException;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What a customer knows of their own order, written as one writes it once and for all. Personal data: {@link #toString()} hides it.
 */
record Secret(Way way, String value) {

    static Secret of(EmailAddress mail) {
        return new Secret(Way.MAIL, mail.value().toLowerCase(Locale.ROOT));
    }

    /** Letters and digits only, the digits as ASCII has them: spaces, dashes and the digits of one's own script make no difference. */
    static Secret postcode(String text) {
        var plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(point -> {
            if (Character.isDigit(point)) {
                plain.append(Character.digit(point, 10));
            } else if (Character.isLetter(point)) {
                plain.appendCodePoint(point);
            }
        });
        return new Secret(Way.POSTCODE, plain.toString().toUpperCase(Locale.ROOT));
    }

    /** What stands in a form: a mail address if there is an @ in it. */
    static Secret typed(String text) {
        var stripped = text.strip();
        if (stripped.indexOf('@') < 0) {
            return postcode(stripped);
        }
        try {
            return of(new EmailAddress(stripped));
        } catch (InvalidValueException none) {
            return new Secret(Way.MAIL, stripped);
        }
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
