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
        if (!message.endsWith("\r\n") || !message.chars().allMatch(c -> c > 0 && c < 128)) {
            throw new IllegalArgumentException("a message must be ASCII and end its last line");
        }
    }

    @Override
    public String toString() {
        return "OutgoingMail[hidden]";
    }
}
