package dev.waybill.notification.pushservice;

import dev.waybill.events.PushDevice;
import dev.waybill.events.PushEndpoint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The receiving side of RFC 8291: has keys, and reads what only it can read. */
public record Browser(P256 keys, String auth) {

    private static final int SALT = 16;
    private static final int POINT = 65;

    public static Browser open() {
        var secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return new Browser(P256.generate(), P256.base64(secret));
    }

    public PushDevice device(String endpoint) {
        return PushDevice.of(new PushDevice.Web(new PushEndpoint(endpoint), keys.publicKey(), auth));
    }

    /** Reads a body of the content encoding aes128gcm (RFC 8188, 2; RFC 8291, 3.4) of one record. */
    public String read(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        var salt = bytes(in, SALT);
        int recordSize = in.getInt();
        var senders = bytes(in, in.get());
        if (senders.length != POINT || recordSize < in.remaining()) {
            throw new GeneralSecurityException("not one record under a key of P-256");
        }
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.scalar());
        agreement.doPhase(P256.point(senders), true);
        var hkdf = KDF.getInstance("HKDF-SHA256");
        var keyInfo = new ByteArrayOutputStream();
        keyInfo.writeBytes("WebPush: info\0".getBytes(StandardCharsets.US_ASCII));
        keyInfo.writeBytes(P256.bytes(keys.publicKey()));
        keyInfo.writeBytes(senders);
        var ikm = hkdf.deriveData(HKDFParameterSpec.ofExtract()
                .addIKM(agreement.generateSecret())
                .addSalt(P256.bytes(auth))
                .thenExpand(keyInfo.toByteArray(), 32));
        var key = derive(hkdf, ikm, salt, "Content-Encoding: aes128gcm\0", 16);
        var nonce = derive(hkdf, ikm, salt, "Content-Encoding: nonce\0", 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        var padded = cipher.doFinal(bytes(in, in.remaining()));
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) {
            throw new GeneralSecurityException("no delimiter of a last record");
        }
        return new String(Arrays.copyOf(padded, end), StandardCharsets.UTF_8);
    }

    private static byte[] derive(KDF hkdf, byte[] ikm, byte[] salt, String info, int length)
            throws GeneralSecurityException {
        return hkdf.deriveData(HKDFParameterSpec.ofExtract()
                .addIKM(ikm)
                .addSalt(salt)
                .thenExpand(info.getBytes(StandardCharsets.US_ASCII), length));
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
