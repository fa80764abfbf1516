package dev.waybill.notification.delivery.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Composes a message (RFC 5322, RFC 2045): HTML with a plain text beside it, all in ASCII, so that any server takes it. What the
 * values become is the work of {@link HeaderText} and {@link TransferEncoding}; here is what goes where.
 */
public final class MimeText {

    /** Can't occur in a part: neither encoding ever puts a "_" behind a "=" (RFC 2045, 6.7). */
    private static final String BOUNDARY = "=_waybill";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private MimeText() {}

    /** The whole message in ASCII, lines ended by CRLF. Costs some CPU: not for an event loop. */
    public static byte[] of(MailParts parts) {
        var head = new StringBuilder(1024);
        head(head, parts);
        var message = new MessageBytes(parts.html().length * 4 / 3 + parts.text().length * 2 + 2 * head.length());
        message.append(head.toString());
        part(message, "plain", parts.text());
        part(message, "html", parts.html());
        return message.append("--" + BOUNDARY + "--\r\n").done();
    }

    private static void head(StringBuilder head, MailParts parts) {
        line(head, "Date", DATE.format(parts.date()));
        HeaderText.mailbox(head, "From", parts.from());
        line(head, "Reply-To", parts.replyTo().value());
        HeaderText.mailbox(head, "To", parts.to());
        line(head, "Message-ID", "<" + parts.messageId() + ">");
        line(head, "In-Reply-To", "<" + parts.thread() + ">");
        line(head, "References", "<" + parts.thread() + ">");
        HeaderText.unstructured(head, "Subject", parts.subject());
        line(head, "MIME-Version", "1.0");
        line(head, "Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + "\"");
        // No out-of-office replies, please (RFC 3834, 5).
        line(head, "Auto-Submitted", "auto-generated");
        line(head, "Content-Language", parts.language());
        parts.unsubscribe().ifPresent(address -> {
            line(head, "List-Unsubscribe", "<" + address + ">");
            line(head, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        });
        parts.marks().forEach((name, value) -> HeaderText.unstructured(head, name, value));
        head.append("\r\n");
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static void part(MessageBytes message, String subtype, byte[] text) {
        var encoding = TransferEncoding.shorterFor(text);
        message.append("--" + BOUNDARY + "\r\nContent-Type: text/" + subtype
                + "; charset=UTF-8\r\nContent-Transfer-Encoding: " + encoding.code() + "\r\n\r\n");
        encoding.encode(text, message);
        message.endLine();
    }
}
