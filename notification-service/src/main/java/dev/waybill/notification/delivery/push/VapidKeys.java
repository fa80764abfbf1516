package dev.waybill.notification.delivery.push;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pair of keys that push services know us by, and what it signs (VAPID, RFC 8292). Safe for use by several threads. */
final class VapidKeys {

    /** Push services refuse more than 24 hours (RFC 8292, 2). */
    private static final Duration VALID = Duration.ofHours(12);
    /** With so much left of it, a token still holds for a clock that is ahead of ours. */
    private static final Duration SPARE = Duration.ofHours(1);

    private static final int COORDINATE = 32;
    /** One for each host: a list of hosts with a wildcard could have many. */
    private static final int MOST_KEPT = 1_000;

    private final VAPIDKeyPair pair;
    private final String contact;
    private final InstantSource clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    /**
     * @param publicKey an uncompressed point of P-256, 65 bytes in base64url
     * @param privateKey its scalar, 32 bytes in base64url
     * @throws IllegalArgumentException saying which property is wrong and how it should be
     */
    VapidKeys(String publicKey, String privateKey, String contact, InstantSource clock) {
        var point = bytes("public-key", publicKey, 1 + 2 * COORDINATE);
        var scalar = bytes("private-key", privateKey, COORDINATE);
        if (!contact.startsWith("mailto:") && !contact.startsWith("https://")) {
            throw new IllegalArgumentException("waybill.push.web.contact must be a mailto: or https: address");
        }
        if (!arePair(point, scalar)) {
            throw new IllegalArgumentException("waybill.push.web.private-key and .public-key must be a pair of keys on"
                    + " P-256, such as ./waybill push-keys makes");
        }
        this.pair = VAPIDKeyPairs.of(
                PrivateKeySources.ofECPrivateKey(privateKey(scalar)), PublicKeySources.ofUncompressedBytes(point));
        this.contact = contact;
        this.clock = clock;
    }

    private record Token(String header, Instant until) {}

    /** The {@code Authorization} of a message to the origin of this address: the same for some hours, as RFC 8292, 2 suggests. */
    String authorization(URI endpoint) {
        var origin = "https://" + endpoint.getRawAuthority();
        if (tokens.size() > MOST_KEPT) {
            tokens.clear();
        }
        return tokens.compute(
                        origin,
                        (_, known) ->
                                known != null && clock.instant().isBefore(known.until()) ? known : token(endpoint))
                .header();
    }

    private Token token(URI endpoint) {
        var now = clock.instant();
        try {
            var claims = VAPIDJWTParam.getBuilder()
                    .resourceURL(endpoint.toURL())
                    .expirationTime(now.plus(VALID))
                    .subject(contact)
                    .build();
            return new Token(
                    pair.generateAuthorizationHeaderValue(claims),
                    now.plus(VALID).minus(SPARE));
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("an https address is no URL", impossible);
        }
    }

    private static byte[] bytes(String property, String value, int length) {
        try {
            var bytes = Base64.getUrlDecoder().decode(value.strip());
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(
                    "waybill.push.web." + property + " must be " + length + " bytes in base64url", notBase64);
        }
        throw new IllegalArgumentException("waybill.push.web." + property + " must be " + length
                + " bytes in base64url, such as ./waybill push-keys makes");
    }

    /** Whether the one verifies what the other signs. */
    private static boolean arePair(byte[] point, byte[] scalar) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(privateKey(scalar));
            signature.update(point);
            var signed = signature.sign();
            signature.initVerify(publicKey(point));
            signature.update(point);
            return signature.verify(signed);
        } catch (GeneralSecurityException | IllegalArgumentException notKeys) {
            return false;
        }
    }

    private static ECPrivateKey privateKey(byte[] scalar) {
        try {
            return (ECPrivateKey) KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, scalar), p256()));
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException("no key of P-256", notAKey);
        }
    }

    private static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        if (point[0] != 4) {
            throw new IllegalArgumentException("no uncompressed point");
        }
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, point.length));
        return (ECPublicKey)
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), p256()));
    }

    private static ECParameterSpec p256() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
