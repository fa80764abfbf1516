package dev.waybill.tracking;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Two shops whose figures nobody else's orders are in. */
public final class FiguresProfile implements QuarkusTestProfile {

    static final String KEY = "atelier-key-of-the-tests";
    static final String ANOTHER_KEY = "elsewhere-key-of-the-tests";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "waybill.shops.atelier.name",
                "Atelier Kowalska",
                "waybill.shops.atelier.time-zone",
                "Europe/Warsaw",
                "waybill.api.keys.atelier.shop",
                "atelier",
                "waybill.api.keys.atelier.hash",
                sha256(KEY),
                "waybill.api.keys.elsewhere.shop",
                "elsewhere",
                "waybill.api.keys.elsewhere.hash",
                sha256(ANOTHER_KEY),
                "waybill.figures.every",
                "1S");
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
