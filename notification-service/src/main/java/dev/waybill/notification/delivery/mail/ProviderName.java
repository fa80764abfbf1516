package dev.waybill.notification.delivery.mail;

import java.util.regex.Pattern;

/** What the settings call a provider; records, metrics and logs do too. */
public record ProviderName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public ProviderName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is no name of a mail provider: small letters, digits and hyphens, 63 at most");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
