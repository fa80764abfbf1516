package dev.waybill.notification.bounce;

import dev.waybill.notification.bounce.MailReport.Action;
import dev.waybill.notification.bounce.MailReport.Mail;
import dev.waybill.notification.bounce.MailReport.Recipient;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report: {@code multipart/report} (RFC 6522) of a delivery status (RFC 3464) or of feedback (RFC 5965). Whatever bytes
 * come, it ends in a report or in an {@link UnreadableReportException}. Pure.
 */
final class ReportParser {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final int MOST_PARTS = 10;
    private static final int MOST_RECIPIENTS = 100;
    private static final int LONGEST_FIELD = 4_000;
    /** What comes after is the body of the returned mail. */
    static final int READ_AT_MOST = 256 * 1024;
    /** A mail of ours has one recipient; the library takes its time over each group. */
    private static final int STATUS_READ_AT_MOST = 16 * 1024;

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** An address in whatever a field puts around it. Begins where a word does, so that no text makes it slow. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![^\\s<>,;:\"()\\[\\]])[^\\s<>,;:\"()\\[\\]@]++@[^\\s<>,;:\"()\\[\\]@]++");
    /** RFC 3461, 4. */
    private static final Pattern XTEXT = Pattern.compile("\\+([0-9A-F]{2})");

    private ReportParser() {}

    static MailReport parse(byte[] message) throws UnreadableReportException {
        try {
            return read(new MimeMessage(
                    SESSION, new ByteArrayInputStream(message, 0, Math.min(message.length, READ_AT_MOST))));
        } catch (MessagingException | IOException | RuntimeException broken) {
            // Without the cause: it would quote the report. The library throws unchecked ones for some broken messages.
            throw new UnreadableReportException("is no message that can be read (RFC 5322, RFC 2045)");
        }
    }

    private static MailReport read(MimeMessage message)
            throws MessagingException, IOException, UnreadableReportException {
        if (!message.isMimeType("multipart/report")) {
            throw new UnreadableReportException("is no multipart/report (RFC 6522)");
        }
        var parts = new MimeMultipart(message.getDataHandler().getDataSource());
        @Nullable Part status = null;
        @Nullable Part feedback = null;
        var original = new InternetHeaders();
        for (int i = 0; i < Math.min(MOST_PARTS, parts.getCount()); i++) {
            BodyPart part = parts.getBodyPart(i);
            switch (mediaType(part)) {
                // The "global" ones have addresses in UTF-8 (RFC 6533).
                case "message/delivery-status", "message/global-delivery-status" -> status = part;
                case "message/feedback-report" -> feedback = part;
                case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers" ->
                    original = new InternetHeaders(part.getInputStream());
                default -> {}
            }
        }
        if (status != null) {
            return status(message, status, original);
        } else if (feedback != null) {
            return feedback(message, feedback, original);
        }
        throw new UnreadableReportException(
                "has neither a message/delivery-status (RFC 3464) nor a message/feedback-report (RFC 5965)");
    }

    private static String mediaType(Part part) throws MessagingException {
        return part.getContentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static MailReport status(MimeMessage report, Part part, InternetHeaders original)
            throws MessagingException, IOException, UnreadableReportException {
        var status = new DeliveryStatus(
                new ByteArrayInputStream(part.getInputStream().readAllBytes()));
        var recipients = new ArrayList<Recipient>();
        for (int i = 0; i < Math.min(MOST_RECIPIENTS, status.getRecipientDSNCount()); i++) {
            // Some systems leave more than one blank line between the groups.
            if (status.getRecipientDSN(i).getAllHeaders().hasMoreElements()) {
                recipients.add(recipient(status.getRecipientDSN(i)));
            }
        }
        if (recipients.isEmpty()) {
            throw new UnreadableReportException("has a delivery status without a recipient (RFC 3464, 2.3)");
        }
        var message = status.getMessageDSN();
        return new MailReport.DeliveryStatus(
                mail(
                        report,
                        original,
                        addresses(field(message, "X-Postfix-Sender")),
                        field(message, "Original-Envelope-Id")),
                afterType(field(message, "Reporting-MTA")),
                recipients);
    }

    private static Recipient recipient(InternetHeaders fields) throws UnreadableReportException {
        var action = Action.of(field(fields, "Action").strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() ->
                        new UnreadableReportException("has a recipient without one of the actions of RFC 3464, 2.3.3"));
        var diagnostic = field(fields, "Diagnostic-Code");
        var status = Status.of(field(fields, "Status"), diagnostic)
                .orElseThrow(() -> new UnreadableReportException("has a recipient without a status (RFC 3464, 2.3.4)"));
        var addresses = new LinkedHashSet<String>();
        var original = afterType(field(fields, "Original-Recipient"));
        addresses.addAll(addresses(original));
        addresses.addAll(addresses(plain(original)));
        addresses.addAll(addresses(afterType(field(fields, "Final-Recipient"))));
        if (addresses.isEmpty()) {
            throw new UnreadableReportException("has a recipient without an address (RFC 3464, 2.3.2)");
        }
        return new Recipient(action, addresses, status, diagnostic);
    }

    private static MailReport feedback(MimeMessage report, Part part, InternetHeaders original)
            throws MessagingException, IOException, UnreadableReportException {
        var fields = new InternetHeaders(part.getInputStream());
        var type = field(fields, "Feedback-Type").strip().toLowerCase(Locale.ROOT);
        if (!type.matches("[a-z0-9][a-z0-9_-]{0,62}")) {
            throw new UnreadableReportException("has no Feedback-Type (RFC 5965, 3.1)");
        }
        var recipients = new LinkedHashSet<>(addresses(field(fields, "Original-Rcpt-To")));
        if (recipients.isEmpty()) {
            recipients.addAll(addresses(field(original, "To")));
        }
        return new MailReport.Feedback(
                mail(report, original, addresses(field(fields, "Original-Mail-From")), ""),
                field(fields, "User-Agent"),
                type,
                recipients);
    }

    private static Mail mail(MimeMessage report, InternetHeaders original, List<String> likely, String envelopeId)
            throws MessagingException {
        var paths = new LinkedHashSet<>(likely);
        // A report goes to the envelope's sender; these say where it arrived.
        for (var name : List.of("Delivered-To", "X-Original-To", "Envelope-To", "To")) {
            var values = report.getHeader(name);
            for (var value : values == null ? new String[0] : values) {
                paths.addAll(addresses(value));
            }
        }
        paths.addAll(addresses(field(original, "Return-Path")));
        var ids = new LinkedHashSet<UUID>();
        id(field(original, "Message-ID")).ifPresent(ids::add);
        id(envelopeId).ifPresent(ids::add);
        return new Mail(List.copyOf(paths), List.copyOf(ids));
    }

    private static Optional<UUID> id(String text) {
        var match = UUID_TEXT.matcher(text.toLowerCase(Locale.ROOT));
        return match.find() ? Optional.of(UUID.fromString(match.group())) : Optional.empty();
    }

    /** All values of a field, unfolded. */
    private static String field(InternetHeaders fields, String name) {
        var value = fields.getHeader(name, ", ");
        if (value == null) {
            return "";
        }
        var unfolded = value.replaceAll("\\r?\\n(?=[ \\t])", "");
        return unfolded.substring(0, Math.min(LONGEST_FIELD, unfolded.length()));
    }

    /** Without the type that many fields have before a semicolon: {@code rfc822; name@domain}. */
    private static String afterType(String value) {
        return value.substring(value.indexOf(';') + 1).strip();
    }

    private static List<String> addresses(String text) {
        var found = new LinkedHashSet<String>();
        ADDRESS.matcher(text).results().forEach(match -> found.add(match.group().toLowerCase(Locale.ROOT)));
        return List.copyOf(found);
    }

    private static String plain(String xtext) {
        return XTEXT.matcher(xtext)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
    }
}
