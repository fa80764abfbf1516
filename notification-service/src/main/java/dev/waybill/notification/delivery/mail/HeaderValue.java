package dev.waybill.notification.delivery.mail;

/**
 * The one gate for whatever reaches a mail header. A line break in a value would end its header and begin the sender's next one
 * (CWE-93); mail libraries have let it through more than once.
 */
final class HeaderValue {

    private HeaderValue() {}

    /** @throws IllegalArgumentException if the value holds a line break or NUL; the message does not repeat it */
    static String checked(String header, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (forbidden(value.charAt(i))) {
                throw new IllegalArgumentException(header + " must not hold a line break or NUL");
            }
        }
        return value;
    }

    private static boolean forbidden(char c) {
        return switch (c) {
            case '\r', '\n', '\0', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }
}
