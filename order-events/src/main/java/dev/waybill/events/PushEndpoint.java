package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;

/**
 * Where a push service takes messages for a browser (RFC 8030, 5): an {@code https} address as {@link WebAddress} has it, of 1,000
 * characters at most. It comes from outside: ask {@link PushHosts} before anything is sent to it. Whoever knows it can send to the
 * browser: {@link #toString()} hides it.
 */
public record PushEndpoint(@JsonValue String value) {

    @JsonCreator
    public PushEndpoint {
        value = new WebAddress(value).value();
        if (!"https".equalsIgnoreCase(URI.create(value).getScheme())) {
            throw new InvalidValueException("", "must be an https address");
        }
        if (value.length() > 1_000) {
            throw new InvalidValueException("", "must not be longer than 1000 characters");
        }
    }

    public URI uri() {
        return URI.create(value);
    }

    @Override
    public String toString() {
        return "PushEndpoint[hidden]";
    }
}
