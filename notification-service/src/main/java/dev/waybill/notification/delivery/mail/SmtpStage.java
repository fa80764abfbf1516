package dev.waybill.notification.delivery.mail;

import java.util.Locale;

/** How far a dialogue got. Up to {@link #DATA} the server certainly has not taken the mail. */
public enum SmtpStage {
    /** The connection, the greeting and EHLO. */
    CONNECT,
    /** STARTTLS and the handshake. */
    TLS,
    AUTH,
    MAIL,
    RCPT,
    /** DATA, up to the server's 354. */
    DATA,
    /** The body, the final dot and the answer to it. */
    DOT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
