package dev.waybill.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of an address behind the question mark. */
final class Query {
    private Query() {}

    static Map<String, String> parse(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** The value where it is a plain number, as nobody but a person typing addresses gets it wrong. */
    static Optional<Long> number(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name))
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }
}
