package dev.waybill.notification.delivery.mail;

import dev.waybill.events.EmailAddress;

/**
 * One mail to one recipient, ready to be sent.
 *
 * @param sender the envelope's sender, where bounces go
 * @param message the whole message in ASCII, lines ended by CRLF, not dot-stuffed; for reading only
 */
public record OutgoingMail(EmailAddress sender, EmailAddress recipient, byte[] message) {

    public OutgoingMail {
        if (!endsItsLastLine(message) || !ascii(message)) {
            throw new IllegalArgumentException("a message must be ASCII and end its last line");
        }
    }

    private static boolean endsItsLastLine(byte[] text) {
        return text.length >= 2 && text[text.length - 2] == '\r' && text[text.length - 1] == '\n';
    }

    /** Without a branch in it, so that it is done for many bytes at once: a loop that ends early was a hundredth of what a mail costs. */
    private static boolean ascii(byte[] text) {
        int least = Byte.MAX_VALUE;
        for (byte one : text) {
            least = Math.min(least, one);
        }
        return least > 0;
    }

    @Override
    public String toString() {
        return "OutgoingMail[hidden]";
    }
}
