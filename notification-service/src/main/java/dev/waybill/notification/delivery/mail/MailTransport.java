package dev.waybill.notification.delivery.mail;

import io.smallrye.mutiny.Uni;

/** Hands mails to one provider. May be called from any thread and for several mails at once. */
public interface MailTransport {

    /**
     * Sends the mail. The Uni never fails: whatever happens is an outcome.
     *
     * @param beforeDot asked once, before the bytes that make the server take the mail; if it does not say yes, these bytes are
     *     not sent and the server must forget the mail (RFC 5321, 4.1.1.4)
     */
    Uni<SmtpOutcome> send(OutgoingMail mail, BeforeDot beforeDot);

    /** The last word before a mail can no longer be taken back. */
    @FunctionalInterface
    interface BeforeDot {

        /** Whether to go on. A failure means no. */
        Uni<Boolean> ask();
    }
}
