package dev.waybill.tracking.carrier;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, the one that all of them use. */
final class Hmac {

    private Hmac() {}

    /** Whether one of the secrets signed it. Takes as long whichever byte is wrong. */
    static boolean anySigned(List<byte[]> secrets, byte[] signature, byte[]... parts) {
        boolean signed = false;
        for (var secret : secrets) {
            signed |= MessageDigest.isEqual(sign(secret, parts), signature);
        }
        return signed;
    }

    static byte[] sign(byte[] secret, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
