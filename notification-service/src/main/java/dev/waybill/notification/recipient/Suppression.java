package dev.waybill.notification.recipient;

import java.util.Locale;

/** Why an address gets no mail. */
public enum Suppression {
    /** A mail server says that there is none. It has no mailbox for any shop. */
    NO_SUCH_ADDRESS,
    /** It had no room, several times in a row. For no shop. */
    MAILBOX_FULL,
    /** Its owner reported the shop's mail as unwanted. Concerns that shop only. */
    COMPLAINT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such reason */
    public static Suppression of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
