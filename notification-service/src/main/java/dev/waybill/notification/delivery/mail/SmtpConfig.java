package dev.waybill.notification.delivery.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The mail server that takes the mails. */
@ConfigMapping(prefix = "waybill.smtp")
public interface SmtpConfig {

    /** Its host name, which its certificate must be for. */
    @WithDefault("localhost")
    String host();

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
}
