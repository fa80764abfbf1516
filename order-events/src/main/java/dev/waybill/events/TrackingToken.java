package dev.waybill.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret part of a tracking link: 256 bits as 43 characters of base64url. Whoever holds it may read the order's
 * page, so {@link #toString()} hides it and what is stored is its {@linkplain #hash() hash}.
 */
public record TrackingToken(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    public TrackingToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("", "must be 43 characters of base64url");
        }
    }

    /** What came in a link, if it has a token's shape at all. */
    public static Optional<TrackingToken> parse(String value) {
        return SHAPE.matcher(value).matches() ? Optional.of(new TrackingToken(value)) : Optional.empty();
    }

    /** SHA-256 of the token, 32 bytes: enough to find the order by, useless for building the link. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return "TrackingToken[hidden]";
    }
}
