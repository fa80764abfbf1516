package dev.waybill.shop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes bytes into the secret part of a link and back: AES-256-GCM (NIST SP 800-38D) under keys that are derived for one purpose
 * (HKDF, RFC 5869). Whoever holds the link learns nothing from it but its length, and can make no other. The same content gives
 * the same link, for the nonce is a keyed hash of it: two contents would share one only by a collision of 96 bits.
 *
 * <p>Keys rotate as those of tracking links do: the first seals, all open. Safe for use by several threads.
 */
public final class Seal {

    private static final String MAC = "HmacSHA256";
    private static final int NONCE = 12;
    private static final int TAG = 16;
    /** What a link may be long; nothing that we make is. */
    private static final int LONGEST = 1_000;

    /** @param nonces makes the nonce of a content */
    private record Keys(SecretKey seal, SecretKey nonces) {}

    private final List<Keys> keys;

    private Seal(List<Keys> keys) {
        this.keys = keys;
    }

    /**
     * @param commaSeparated the setting: base64url, divided by commas, the sealing one first
     * @param purpose what seals nothing for another one
     */
    public static Seal of(String commaSeparated, String purpose) {
        return new Seal(Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(Base64.getUrlDecoder()::decode)
                .map(key -> new Keys(
                        new SecretKeySpec(derived(key, purpose + " seal"), "AES"),
                        new SecretKeySpec(derived(key, purpose + " nonce"), MAC)))
                .toList());
    }

    private static byte[] derived(byte[] key, String purpose) {
        try {
            var info = ("waybill " + purpose + " v1").getBytes(StandardCharsets.US_ASCII);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, 32));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** In base64url. */
    public String seal(byte[] content) {
        try {
            var key = keys.getFirst();
            var mac = Mac.getInstance(MAC);
            mac.init(key.nonces());
            var nonce = Arrays.copyOf(mac.doFinal(content), NONCE);
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Empty for whatever we have not sealed for this purpose. */
    public Optional<byte[]> open(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        return bytes.length < NONCE + TAG
                ? Optional.empty()
                : keys.stream().flatMap(key -> open(key, bytes).stream()).findFirst();
    }

    private static Optional<byte[]> open(Keys key, byte[] bytes) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, NONCE))
                    .doFinal(bytes, NONCE, bytes.length - NONCE));
        } catch (AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Cipher cipher(int mode, Keys key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.seal(), new GCMParameterSpec(8 * TAG, nonce));
        return cipher;
    }
}
