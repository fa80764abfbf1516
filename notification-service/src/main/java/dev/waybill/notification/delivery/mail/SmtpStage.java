package dev.waybill.notification.delivery.mail;

import java.util.Locale;

/** How far a dialogue got. Up to {@link #DATA} the server certainly has not taken the mail. */
public enum SmtpStage {
    /** From the connection to EHLO, STARTTLS and AUTH: not yet about any mail. */
    CONNECT,
    /** MAIL and RCPT. */
    ENVELOPE,
    /** DATA, up to the server's 354. */
    DATA,
    /** The body, the final dot and the answer to it. */
    DOT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
