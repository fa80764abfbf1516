package dev.waybill.local;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A pair of keys that push services know a sender by (VAPID, RFC 8292), as Web Push writes them: in base64url, an uncompressed point of
 * P-256 and its scalar.
 */
record PushKeys(String publicKey, String privateKey) {
    private static final int COORDINATE = 32;

    static PushKeys generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            byte[] uncompressed = new byte[1 + 2 * COORDINATE];
            uncompressed[0] = 4;
            put(point.getAffineX(), uncompressed, 1);
            put(point.getAffineY(), uncompressed, 1 + COORDINATE);
            byte[] scalar = new byte[COORDINATE];
            put(((ECPrivateKey) pair.getPrivate()).getS(), scalar, 0);
            return new PushKeys(base64(uncompressed), base64(scalar));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /** As {@link #toLine} wrote them. */
    static PushKeys of(String line) {
        String[] keys = line.split(" ", 2);
        return new PushKeys(keys[0], keys[1]);
    }

    String toLine() {
        return publicKey + " " + privateKey;
    }

    /** Without the sign's byte in front and with the zeros that a short number lacks. */
    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(COORDINATE, bytes.length);
        System.arraycopy(bytes, bytes.length - length, into, at + COORDINATE - length, length);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PushKeys[" + publicKey + "]";
    }
}
