package dev.waybill.tracking.ledger;

import dev.waybill.events.TrackingLinks;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** Keys that are made of those of the links, each for one purpose (HKDF, RFC 5869). */
final class DerivedKeys {

    private static final int BYTES = 32;

    private DerivedKeys() {}

    /**
     * One for each key, in their order.
     *
     * @param setting as {@link TrackingLinks#fromKeys} takes it
     * @throws IllegalArgumentException if a key is too short or none
     */
    static List<byte[]> of(String setting, String purpose) {
        TrackingLinks.fromKeys(setting);
        return Arrays.stream(setting.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(Base64.getUrlDecoder()::decode)
                .map(key -> derived(key, "waybill " + purpose + " v1"))
                .toList();
    }

    private static byte[] derived(byte[] key, String info) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .thenExpand(info.getBytes(StandardCharsets.US_ASCII), BYTES));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
