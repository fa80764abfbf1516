package dev.waybill.notification.delivery.mail;

import dev.waybill.events.EmailAddress;

/**
 * One mail to one recipient, ready to be sent.
 *
 * @param sender the envelope's sender, where bounces go
 * @param message the whole message in ASCII, lines ended by CRLF, not dot-stuffed
 */
public record OutgoingMail(EmailAddress sender, EmailAddress recipient, String message) {

    public OutgoingMail {
        if (!message.endsWith("\r\n") || !ascii(message)) {
            throw new IllegalArgumentException("a message must be ASCII and end its last line");
        }
    }

    /** A plain loop: as a stream, this was a twentieth of what a mail costs. */
    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "OutgoingMail[hidden]";
    }
}
