package dev.waybill.notification.delivery.push;

import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may send to an app on Apple's devices: a key of the developer's team, as the file that Apple gives out for it holds it.
 *
 * @param topic the app's bundle id
 * @param url which of Apple's services
 */
record ApnsAccount(ApnsSigningKey key, String topic, URI url) {

    private static final Pattern ID = Pattern.compile("[A-Z0-9]{10}");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9.-]{1,155}");
    /** ES256, which is all that Apple takes. */
    private static final int BITS = 256;

    /**
     * @return empty where nothing is set
     * @throws IllegalArgumentException naming the property that is wrong and how it should be
     */
    static Optional<ApnsAccount> read(PushConfig.Apns config) {
        if (config.key().isEmpty()
                && config.keyId().isEmpty()
                && config.teamId().isEmpty()
                && config.topic().isEmpty()) {
            return Optional.empty();
        }
        var key = key(
                needed("key", config.key()),
                id("key-id", needed("key-id", config.keyId())),
                id("team-id", needed("team-id", config.teamId())));
        var topic = needed("topic", config.topic());
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException(
                    "waybill.push.apns.topic must be the app's bundle id, such as com.example.shop");
        }
        return Optional.of(new ApnsAccount(key, topic, url(config.url())));
    }

    private static <T> T needed(String property, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("waybill.push.apns." + property
                + " is missing: APNs needs key, key-id, team-id and topic; without any, it is off"));
    }

    private static String id(String property, String value) {
        if (!ID.matcher(value).matches()) {
            throw new IllegalArgumentException("waybill.push.apns." + property
                    + " must be ten capital letters and digits, as Apple's developer pages show it");
        }
        return value;
    }

    private static ApnsSigningKey key(Path file, String keyId, String teamId) {
        try {
            var key = ApnsSigningKey.loadFromPkcs8File(file.toFile(), teamId, keyId);
            if (key.getParams().getCurve().getField().getFieldSize() != BITS) {
                throw new IllegalArgumentException("waybill.push.apns.key: " + file + " holds no key on P-256");
            }
            return key;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "waybill.push.apns.key: " + file + " can't be read as the .p8 file that Apple gives out for a key",
                    unreadable);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException(
                    "waybill.push.apns.key: " + file + " holds no private key that signs for APNs", wrong);
        }
    }

    private static URI url(String value) {
        try {
            var url = new URI(value);
            if ("https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getRawPath().isEmpty()) {
                return url;
            }
        } catch (URISyntaxException noAddress) {
            throw new IllegalArgumentException("waybill.push.apns.url must be an https address", noAddress);
        }
        throw new IllegalArgumentException(
                "waybill.push.apns.url must be an https address without a path, such as https://api.push.apple.com");
    }

    @Override
    public String toString() {
        return "ApnsAccount[" + topic + "]";
    }
}
