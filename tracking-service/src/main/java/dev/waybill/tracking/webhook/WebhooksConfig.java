package dev.waybill.tracking.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whom to tell of what becomes of orders. */
@ConfigMapping(prefix = "waybill.webhooks")
public interface WebhooksConfig {

    /** By name; a shop may have several. */
    Map<String, Receiver> endpoints();

    /** The wait after each failed attempt; after the last one the call is given up. */
    @WithDefault("5S,5M,30M,2H,5H,10H,14H,20H,24H")
    List<Duration> retries();

    /** The share of each wait that is left to chance. */
    @WithDefault("0.2")
    double jitter();

    /** How long to wait for a connection. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** How long a whole call may take. */
    @WithDefault("15S")
    Duration timeout();

    /** What happened earlier than so long ago is told to nobody: a database that is made anew from the topic calls no shop. */
    @WithDefault("2D")
    Duration notOlderThan();

    /** Calls under way at once to one endpoint, in one instance. */
    @WithDefault("10")
    int concurrency();

    /** How often to look for calls. */
    @WithDefault("1S")
    Duration poll();

    /** Whether to call addresses that are not public, any port, and plain HTTP: for development, and receivers beside us. */
    @WithDefault("false")
    boolean privateAddresses();

    /** A PEM file of certificates to trust instead of the JVM's. */
    Optional<Path> trustedCertificates();

    /** Who is called. */
    interface Receiver {

        /** The shop whose orders it is told of. */
        String shop();

        /** Where it is: https, port 443, a public address. */
        String url();

        /** Each whsec_ and base64 of 24 to 64 bytes: every call is signed with all of them. */
        List<String> secrets();

        /** What it is told of. */
        @WithDefault("order.stage_changed,order.delayed,delivery.disputed")
        List<String> events();
    }
}
