package dev.waybill.notification.delivery.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How many mails to one domain may be under way at once, written as {@code gmail.com:5}.
 *
 * @param domain in small letters
 */
public record DomainLimit(String domain, int most) {

    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z0-9.-]+\\.[A-Za-z0-9-]+):(\\d{1,5})\\s*");

    public DomainLimit {
        domain = domain.toLowerCase(Locale.ROOT);
        if (most < 1) {
            throw new IllegalArgumentException("the limit of " + domain + " must be 1 or more");
        }
    }

    /** As the settings have it. */
    public static DomainLimit of(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no limit of a domain: write it as gmail.com:5, several divided by commas");
        }
        return new DomainLimit(match.group(1), Integer.parseInt(match.group(2)));
    }
}
