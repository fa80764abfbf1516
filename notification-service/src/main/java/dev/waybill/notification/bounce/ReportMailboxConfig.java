package dev.waybill.notification.bounce;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** A mailbox that reports are fetched from, for those whose mail system can't hand them in over HTTP. */
@ConfigMapping(prefix = "waybill.report-mailbox")
public interface ReportMailboxConfig {

    /** The IMAP server's name, which its certificate must be for; where it is not set, no mailbox is read. */
    Optional<String> host();

    /** Its port. */
    @WithDefault("993")
    int port();

    /** Whether to insist on TLS with a certificate that the JVM trusts; none is for a server on the same machine. */
    @WithDefault("required")
    Tls tls();

    /** The user to log in as. */
    Optional<String> user();

    /** The user's password. */
    Optional<String> password();

    /** Where the reports arrive. What is written down is deleted there. */
    @WithDefault("INBOX")
    String folder();

    /** Where what is no report, or is not believed, goes for a person to look at. Made where it is not there. */
    @WithDefault("refused")
    String refused();

    /** How often to look. */
    @WithDefault("1M")
    Duration poll();

    /** Protection of the connection. */
    enum Tls {
        REQUIRED,
        NONE
    }
}
