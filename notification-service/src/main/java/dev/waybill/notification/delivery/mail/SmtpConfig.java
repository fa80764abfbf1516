package dev.waybill.notification.delivery.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The mail servers that take the mails: one, or several providers. What is said here of port, TLS, timeouts, connections and
 * limits is for each provider that says nothing of its own.
 */
@ConfigMapping(prefix = "waybill.smtp")
public interface SmtpConfig {

    /** The host name of the one mail server, which its certificate must be for; localhost where it is not set. */
    Optional<String> host();

    /** Its port for submission. */
    @WithDefault("587")
    int port();

    /** Whether to insist on STARTTLS with a certificate that the JVM trusts; none is for a catcher on the same machine. */
    @WithDefault("required")
    Tls tls();

    /** The user to log in as; no login where it is not set. */
    Optional<String> user();

    /** The user's password. */
    Optional<String> password();

    /** The name that EHLO gives. The machine's name where it is not set. */
    Optional<String> heloName();

    /** How long each stage may take. */
    Timeouts timeout();

    /** Connections are kept and used again. */
    Connections connection();

    /** How many connections at once, from one instance; as many as waybill.delivery.concurrency where it is not set. */
    OptionalInt maxConnections();

    /** How many mails a second, from one instance; no limit where it is not set. */
    OptionalDouble mailsPerSecond();

    /** How many mails at once to one recipient's domain, from one instance; no limit where it is not set. */
    OptionalInt perDomain();

    /** The same for certain domains. */
    Optional<List<DomainLimit>> domains();

    /** Several mail servers, by name, instead of the one. */
    Map<String, Provider> providers();

    /** Protection of the connection. */
    enum Tls {
        REQUIRED,
        NONE
    }

    /** The bounds of RFC 5321, 4.5.3.2, shorter where waiting longer has no use. */
    interface Timeouts {

        /** To connect, and for each of greeting, EHLO, STARTTLS and AUTH. */
        @WithDefault("10S")
        Duration connect();

        /** For the answer to MAIL and to RCPT. */
        @WithDefault("30S")
        Duration envelope();

        /** For the answer to DATA. */
        @WithDefault("1M")
        Duration data();

        /** For the answer to the dot. Giving up too early is how mails are sent twice (RFC 1047). */
        @WithDefault("10M")
        Duration dot();
    }

    /** How long a connection is kept. */
    interface Connections {

        /** A connection that was idle for longer is closed; servers close theirs after some minutes. */
        @WithDefault("30S")
        Duration idle();

        /** After so many mails, a new connection is made: it may lead to another server behind the same name. */
        @WithDefault("500")
        int mails();
    }

    /** One of several mail servers. */
    interface Provider {

        /** Its host name, which its certificate must be for. */
        String host();

        /** The user to log in as; no login where it is not set. */
        Optional<String> user();

        /** The user's password. */
        Optional<String> password();

        /** Those of the smallest number that work take the mails; the others stand by. */
        @WithDefault("0")
        int priority();

        /** Its share among those of the same priority. */
        @WithDefault("1")
        int weight();

        OptionalInt port();

        Optional<Tls> tls();

        Optional<String> heloName();

        OwnTimeouts timeout();

        OwnConnections connection();

        OptionalInt maxConnections();

        OptionalDouble mailsPerSecond();

        OptionalInt perDomain();

        Optional<List<DomainLimit>> domains();
    }

    /** Where they are not those of all. */
    interface OwnTimeouts {

        Optional<Duration> connect();

        Optional<Duration> envelope();

        Optional<Duration> data();

        Optional<Duration> dot();
    }

    /** Where they are not those of all. */
    interface OwnConnections {

        Optional<Duration> idle();

        OptionalInt mails();
    }
}
