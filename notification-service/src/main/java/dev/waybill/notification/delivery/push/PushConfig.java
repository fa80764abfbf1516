package dev.waybill.notification.delivery.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Pushes to customers' devices. */
@ConfigMapping(prefix = "waybill.push")
public interface PushConfig {

    /** How many are under way at once in this instance. */
    @WithDefault("20")
    int concurrency();

    /** To browsers; off where there are no keys. */
    Web web();

    /** To a shop's app by Firebase Cloud Messaging; off where there are no credentials. */
    Fcm fcm();

    /** To a shop's app on Apple's devices; off where there is no key. */
    Apns apns();

    /** Apple Push Notification service, by a token that a key signs. */
    interface Apns {

        /** The .p8 file that Apple gives out for a key that may send pushes. */
        Optional<Path> key();

        /** The key's id. */
        Optional<String> keyId();

        /** The id of the developer's team. */
        Optional<String> teamId();

        /** The app's bundle id. */
        Optional<String> topic();

        /** Which of Apple's services: this one, or https://api.sandbox.push.apple.com for apps that come from Xcode. */
        @WithDefault("https://api.push.apple.com")
        String url();

        /** A PEM file of certificates to trust instead of the JVM's. For a proxy. */
        Optional<Path> trustedCertificates();

        /** How long to wait for a connection, and as long for an answer. */
        @WithDefault("10S")
        Duration timeout();
    }

    /** Firebase Cloud Messaging, HTTP v1. */
    interface Fcm {

        /** The JSON file of a service account that may send messages. */
        Optional<Path> credentials();

        /** Where it is. For a proxy. */
        @WithDefault("https://fcm.googleapis.com")
        String url();

        /** A PEM file of certificates to trust instead of the JVM's. For a proxy. */
        Optional<Path> trustedCertificates();

        /** How long to wait for a connection, and as long for an answer. */
        @WithDefault("10S")
        Duration timeout();
    }

    /** Web Push. */
    interface Web {

        /** The public key of the pair that browsers know us by (VAPID, RFC 8292), base64url; the tracking service has the same. */
        Optional<String> publicKey();

        /** The private key of the pair, base64url. */
        Optional<String> privateKey();

        /** Where the push services reach whoever runs this: a mailto: or https: address. Needed with the keys. */
        Optional<String> contact();

        /** The push services that may be called: hosts, *. for all below a name, with a port where it is not 443. */
        @WithDefault("fcm.googleapis.com,updates.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com")
        List<String> hosts();

        /** Whether a host may have an address that is not public. For a push service of one's own. */
        @WithDefault("false")
        boolean privateAddresses();

        /** A PEM file of certificates to trust instead of the JVM's. For a push service of one's own. */
        Optional<Path> trustedCertificates();

        /** How long to wait for a connection, and as long for an answer. */
        @WithDefault("10S")
        Duration timeout();
    }
}
