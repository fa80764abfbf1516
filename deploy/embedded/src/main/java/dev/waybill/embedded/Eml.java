package dev.waybill.embedded;

import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bytes of a mail and how to read them. Reading is lenient: a broken mail is shown as far as it goes. */
record Eml(byte[] source) {
    /** Says whom the envelope named; a mail's own To header may say something else. */
    static final String DELIVERED_TO = "Delivered-To";

    private static final Set<String> OURS = Set.of("delivered-to", "return-path", "received");
    private static final Session SESSION = Session.getInstance(lenient());

    static Eml read(Path file) {
        try {
            return new Eml(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CaughtMail describe(long number, Instant receivedAt, Path file) {
        try {
            MimeMessage message = message();
            String to = headerOf(message, "To");
            return new CaughtMail(
                    number,
                    receivedAt,
                    headerOf(message, DELIVERED_TO),
                    headerOf(message, "Message-ID"),
                    headerOf(message, "From"),
                    to,
                    headerOf(message, "Subject"),
                    headers(message),
                    file);
        } catch (MessagingException e) {
            return new CaughtMail(number, receivedAt, "", "", "", "", "(unreadable mail)", List.of(), file);
        }
    }

    String html() {
        return part("text/html");
    }

    String text() {
        return part("text/plain");
    }

    private String part(String type) {
        try {
            String found = find(message(), type);
            return found == null ? "" : found;
        } catch (MessagingException | IOException e) {
            return "";
        }
    }

    private MimeMessage message() throws MessagingException {
        return new MimeMessage(SESSION, new ByteArrayInputStream(source));
    }

    private static @Nullable String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return text(part);
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = find(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String text(Part part) throws MessagingException, IOException {
        try {
            return part.getContent() instanceof String text ? text : "";
        } catch (UnsupportedEncodingException e) {
            // A charset that nobody knows: the ASCII in it can still be read.
            return new String(part.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String headerOf(Message message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null || values.length == 0 ? "" : decode(values[0]);
    }

    private static List<CaughtMail.Header> headers(MimeMessage message) throws MessagingException {
        List<CaughtMail.Header> headers = new ArrayList<>();
        boolean intro = true;
        for (Header header : Collections.list(message.getAllHeaders())) {
            intro = intro && OURS.contains(header.getName().toLowerCase(Locale.ROOT));
            if (!intro) {
                headers.add(new CaughtMail.Header(header.getName(), decode(header.getValue())));
            }
        }
        return headers;
    }

    private static String decode(String raw) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(raw)).strip();
        } catch (UnsupportedEncodingException e) {
            return raw.strip();
        }
    }

    private static Properties lenient() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }
}
