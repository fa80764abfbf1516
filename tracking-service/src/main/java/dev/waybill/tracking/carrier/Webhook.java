package dev.waybill.tracking.carrier;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was posted, as it came.
 *
 * @param headers by their names in lower case
 */
record Webhook(Map<String, String> headers, byte[] body) {

    /** The header, whatever its case; one that is empty is none. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
