package dev.waybill.tracking.push;

import dev.waybill.events.PushHosts;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the page needs for Web Push. The notification service has the same settings and some more, among them a private key that has no
 * business here. Made at start, so that a key that is none stops it.
 */
@Startup
@Singleton
public class PushSettings {

    private static final Pattern POINT = Pattern.compile("B[A-P][A-Za-z0-9_-]{85}");

    private final Optional<String> publicKey;
    private final PushHosts hosts;

    /**
     * @param publicKey of the pair that push services know us by (RFC 8292); without one there is no push
     * @param hosts the push services that a browser's endpoint may lead to; those of the browsers in wide use where it is not set
     */
    PushSettings(
            @ConfigProperty(name = "waybill.push.web.public-key") Optional<String> publicKey,
            @ConfigProperty(name = "waybill.push.web.hosts") Optional<List<String>> hosts) {
        publicKey.filter(key -> !POINT.matcher(key).matches()).ifPresent(_ -> {
            throw new IllegalArgumentException("waybill.push.web.public-key must be 65 bytes in base64url, such as"
                    + " ./waybill push-keys makes");
        });
        this.publicKey = publicKey;
        this.hosts = new PushHosts(hosts.orElse(PushHosts.KNOWN));
    }

    /** For {@code applicationServerKey}; empty where push is off. */
    public Optional<String> publicKey() {
        return publicKey;
    }

    PushHosts hosts() {
        return hosts;
    }
}
