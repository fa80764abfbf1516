package dev.waybill.notification.delivery.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/**
 * Composes a message (RFC 5322, RFC 2045): HTML with a plain text beside it, all in ASCII, so that any server takes it. The
 * headers are Jakarta Mail's work; the body is ours, see {@link TransferEncoding}.
 */
public final class MimeText {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final String UTF_8 = "UTF-8";
    /** Can't occur in a part: neither encoding ever puts a "_" behind a "=" (RFC 2045, 6.7). */
    private static final String BOUNDARY = "=_waybill";

    private MimeText() {}

    /** The whole message, lines ended by CRLF. Costs some CPU: not for an event loop. */
    public static String of(MailParts parts) {
        try {
            var bytes = new ByteArrayOutputStream(32 * 1024);
            message(parts).writeTo(bytes);
            return bytes.toString(StandardCharsets.US_ASCII);
        } catch (MessagingException | IOException failure) {
            throw new IllegalStateException("a mail can't be composed", failure);
        }
    }

    private static MimeMessage message(MailParts parts) throws MessagingException, IOException {
        var message = new Composed(body(parts));
        message.setSentDate(Date.from(parts.date()));
        message.setFrom(address(parts.from()));
        message.setReplyTo(
                new InternetAddress[] {new InternetAddress(parts.replyTo().value())});
        message.setRecipient(Message.RecipientType.TO, address(parts.to()));
        message.setHeader("Message-ID", "<" + parts.messageId() + ">");
        message.setHeader("In-Reply-To", "<" + parts.thread() + ">");
        message.setHeader("References", "<" + parts.thread() + ">");
        message.setSubject(parts.subject(), UTF_8);
        // No out-of-office replies, please (RFC 3834, 5).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", parts.language());
        for (var mark : parts.marks().entrySet()) {
            message.setHeader(mark.getKey(), mark.getValue());
        }
        message.setHeader("MIME-Version", "1.0");
        message.setHeader("Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + "\"");
        return message;
    }

    private static InternetAddress address(MailParts.Mailbox mailbox) throws IOException {
        return new InternetAddress(mailbox.address().value(), mailbox.name().orElse(null), UTF_8);
    }

    private static byte[] body(MailParts parts) {
        var body = new ByteArrayOutputStream(
                parts.html().length() * 5 / 4 + parts.text().length() * 2);
        part(body, "plain", parts.text());
        part(body, "html", parts.html());
        body.writeBytes(ascii("--" + BOUNDARY + "--\r\n"));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String subtype, String text) {
        // Ends every line as mail does before it is encoded; inside base64 nobody would mend it later (RFC 2045, 6.8).
        var lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        var bytes = (lines.endsWith("\r\n") ? lines : lines + "\r\n").getBytes(StandardCharsets.UTF_8);
        var encoding = TransferEncoding.shorterFor(bytes);
        body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Type: text/" + subtype
                + "; charset=UTF-8\r\nContent-Transfer-Encoding: " + encoding.code() + "\r\n\r\n"));
        body.writeBytes(encoding.encode(bytes));
        body.writeBytes(ascii("\r\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A message whose body is written as it stands. */
    private static final class Composed extends MimeMessage {

        Composed(byte[] body) {
            super(SESSION);
            content = body;
            modified = false;
            saved = true;
        }
    }
}
