package dev.waybill.tracking.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks has it: HMAC-SHA-256 over id, time and body, once for each secret. */
final class Signer {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /** @throws IllegalArgumentException that does not say what was there */
    Signer(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("must hold one secret or more");
        }
        keys = secrets.stream().map(Signer::key).toList();
    }

    private static SecretKeySpec key(String secret) {
        if (secret.startsWith(PREFIX)) {
            try {
                var bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                if (bytes.length >= 24 && bytes.length <= 64) {
                    return new SecretKeySpec(bytes, ALGORITHM);
                }
            } catch (IllegalArgumentException notBase64) {
                throw new IllegalArgumentException(must());
            }
        }
        throw new IllegalArgumentException(must());
    }

    private static String must() {
        return "must each be whsec_ and base64 of 24 to 64 bytes: echo \"whsec_$(openssl rand -base64 32)\"";
    }

    /** @param timestamp seconds since 1970 */
    String sign(String id, long timestamp, String body) {
        var signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + hmac(key, signed)).collect(Collectors.joining(" "));
    }

    private static String hmac(SecretKeySpec key, byte[] signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
