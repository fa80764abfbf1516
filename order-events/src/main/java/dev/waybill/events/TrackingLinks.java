package dev.waybill.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the secret part of an order's tracking link: HMAC-SHA-256 (RFC 2104) over shop and order under a key that the
 * services share, so that each can make the same link without asking the other. It names neither order nor customer and
 * can't be guessed (256 bits).
 *
 * <p>Keys rotate: put the new one first and leave the old ones behind it until the links that they made are no longer
 * needed. Safe for use by several threads.
 */
public final class TrackingLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;
    /** So that the same key in another use would give other values. */
    private static final byte[] PURPOSE = "waybill tracking link v1\n".getBytes(StandardCharsets.US_ASCII);

    private final List<SecretKeySpec> keys;

    private TrackingLinks(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads the keys from a setting: base64url, 32 bytes or more each, divided by commas, the signing one first.
     *
     * @throws IllegalArgumentException if there is none, or one that is too short or not base64url; its message does not
     *     repeat the key
     */
    public static TrackingLinks fromKeys(String commaSeparated) {
        var keys = Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(TrackingLinks::key)
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("tracking links need at least one key");
        }
        return new TrackingLinks(keys);
    }

    private static SecretKeySpec key(String encoded) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("a key for tracking links must be base64url");
        }
        if (bytes.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "a key for tracking links must have at least " + SHORTEST_KEY + " bytes, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The token that goes into new links. */
    public TrackingToken token(ShopId shop, OrderId order) {
        return token(keys.getFirst(), shop, order);
    }

    /** The tokens under every key, the signing one first: all of them lead to the order. */
    public List<TrackingToken> tokens(ShopId shop, OrderId order) {
        return keys.stream().map(key -> token(key, shop, order)).toList();
    }

    private static TrackingToken token(SecretKeySpec key, ShopId shop, OrderId order) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            // A shop's id has no slash, so no two pairs give the same bytes.
            mac.update((shop.value() + "/" + order.value()).getBytes(StandardCharsets.UTF_8));
            return new TrackingToken(Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal()));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
