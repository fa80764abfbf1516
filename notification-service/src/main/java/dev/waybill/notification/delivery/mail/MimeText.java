package dev.waybill.notification.delivery.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;

/** Composes a message (RFC 5322, RFC 2045): HTML with a plain text beside it, all in ASCII, so that any server takes it. */
public final class MimeText {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|\\r|\\n");
    private static final String UTF_8 = "UTF-8";

    private MimeText() {}

    /** The whole message, lines ended by CRLF. Takes a millisecond of CPU: not for an event loop. */
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
        var message = new MessageWithId(parts.messageId());
        message.setSentDate(Date.from(parts.date()));
        message.setFrom(address(parts.from()));
        message.setReplyTo(
                new InternetAddress[] {new InternetAddress(parts.replyTo().value())});
        message.setRecipient(Message.RecipientType.TO, address(parts.to()));
        message.setSubject(parts.subject(), UTF_8);
        message.setHeader("In-Reply-To", "<" + parts.thread() + ">");
        message.setHeader("References", "<" + parts.thread() + ">");
        // No out-of-office replies, please (RFC 3834, 5).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", parts.language());
        for (var mark : parts.marks().entrySet()) {
            message.setHeader(mark.getKey(), mark.getValue());
        }
        message.setContent(new MimeMultipart("alternative", text("plain", parts.text()), text("html", parts.html())));
        message.saveChanges();
        return message;
    }

    private static InternetAddress address(MailParts.Mailbox mailbox) throws IOException {
        return new InternetAddress(mailbox.address().value(), mailbox.name().orElse(null), UTF_8);
    }

    private static MimeBodyPart text(String subtype, String text) throws MessagingException {
        var part = new MimeBodyPart();
        // Ends every line as mail does before it is encoded; inside base64 nobody would mend it later (RFC 2045, 6.8).
        var lines = LINE_BREAK.matcher(text).replaceAll("\r\n");
        part.setText(lines.endsWith("\r\n") ? lines : lines + "\r\n", UTF_8, subtype);
        return part;
    }

    /** Jakarta Mail would make up an id of its own at the last moment. */
    private static final class MessageWithId extends MimeMessage {

        private final String id;

        MessageWithId(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
