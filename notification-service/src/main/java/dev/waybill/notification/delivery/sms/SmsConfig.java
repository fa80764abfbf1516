package dev.waybill.notification.delivery.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Text messages, over an SMSC that speaks SMPP 3.4; off where it has no host. */
@ConfigMapping(prefix = "waybill.sms")
public interface SmsConfig {

    /** The SMSC's host name, which its certificate must be for. */
    Optional<String> host();

    /** Its port. */
    @WithDefault("2775")
    int port();

    /** Whether to insist on TLS with a certificate that the JVM trusts; none is for an SMSC at the end of a VPN. */
    @WithDefault("required")
    Tls tls();

    /** The name to bind with; at most 15 characters. Needed with the host. */
    Optional<String> systemId();

    /** Its password, at most 8 characters. Needed with the host. */
    Optional<String> password();

    /** The kind of system that the SMSC takes us for; at most 12 characters, and mostly empty. */
    Optional<String> systemType();

    /** Whom messages are from where a shop does not say: a name of at most 11 characters, or a number. Needed with the host. */
    Optional<String> sender();

    /** How many messages are under way at once from this instance. */
    @WithDefault("10")
    int concurrency();

    /** How many messages a second, from one instance, each part of a long one counted; no limit where it is not set. */
    OptionalDouble perSecond();

    /** How a message goes that one has no room for: in parts (udh), or whole for the SMSC to part (payload). */
    @WithDefault("udh")
    LongMessages longMessages();

    /** Whether letters that the GSM alphabet lacks are written without their marks, so that a message costs half: ł as l, č as c. */
    @WithDefault("false")
    boolean plainLetters();

    /** Whether to ask for delivery receipts, which are counted. */
    @WithDefault("false")
    boolean receipts();

    /** How long a silence may last before the SMSC is asked whether it is still there. */
    @WithDefault("30S")
    Duration enquireLink();

    /** How long each step may take. */
    Timeouts timeout();

    /** Protection of the connection. */
    enum Tls {
        REQUIRED,
        NONE
    }

    /** Who parts what is too long. */
    enum LongMessages {
        UDH,
        PAYLOAD
    }

    /** How long each step may take. */
    interface Timeouts {

        /** To connect, and as long to bind. */
        @WithDefault("10S")
        Duration bind();

        /** For the answer to a message. Giving up too early is how messages are sent twice. */
        @WithDefault("1M")
        Duration answer();
    }
}
