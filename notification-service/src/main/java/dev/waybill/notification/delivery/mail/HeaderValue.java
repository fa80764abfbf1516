package dev.waybill.notification.delivery.mail;

import java.util.regex.Pattern;

/**
 * The one gate for whatever reaches a mail header. A line break in a value would end its header and begin the sender's next one
 * (CWE-93); mail libraries have let it through more than once.
 */
final class HeaderValue {

    private static final Pattern FORBIDDEN = Pattern.compile("[\\r\\n\\x00\\x85\\u2028\\u2029]");

    private HeaderValue() {}

    /** @throws IllegalArgumentException if the value holds a line break or NUL; the message does not repeat it */
    static String checked(String header, String value) {
        if (FORBIDDEN.matcher(value).find()) {
            throw new IllegalArgumentException(header + " must not hold a line break or NUL");
        }
        return value;
    }
}
