package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * An absolute {@code https} or {@code http} address without user information, in ASCII (other letters are
 * percent-encoded), at most 2,000 characters. A host in other scripts is written in its ASCII form (RFC 5891).
 */
public record WebAddress(@JsonValue String value) {

    @JsonCreator
    public WebAddress {
        URI uri = parsed(Check.present(value, ""));
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new InvalidValueException("", "must be an absolute https or http address");
        }
        value = uri.toASCIIString();
        if (value.length() > 2_000) {
            throw new InvalidValueException("", "must not be longer than 2000 characters");
        }
    }

    private static URI parsed(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException notAnAddress) {
            throw new InvalidValueException("", "must be an absolute https or http address");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
