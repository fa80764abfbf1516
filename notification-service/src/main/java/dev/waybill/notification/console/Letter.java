package dev.waybill.notification.console;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A mail for staff to look at: as the customer sees it, but for its links. Those let whoever has them act for the customer, so nothing
 * of them is left but where they lead.
 *
 * @param html a whole document without links, scripts and forms
 */
record Letter(List<Header> headers, String text, String html) {

    /** Beside these there are only such as programs read, some with the customer's links. */
    private static final List<String> SHOWN =
            List.of("Subject", "From", "To", "Reply-To", "Message-ID", "Content-Language");

    private static final Pattern LINK = Pattern.compile("(https?://[^/\\s<>\"')]+)/[^\\s<>\"')]*");

    record Header(String name, String value) {}

    /** @param message as it is sent; with a {@code Date} only if it was */
    static Letter read(String message, boolean sent) {
        try {
            var mail = new MimeMessage(null, new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII)));
            var headers = new ArrayList<Header>();
            for (var name : SHOWN) {
                add(headers, name, mail.getHeader(name, ", "));
            }
            if (sent) {
                add(headers, "Date", mail.getHeader("Date", ", "));
            }
            return new Letter(
                    List.copyOf(headers), withoutLinks(part(mail, "text/plain")), lookedAt(part(mail, "text/html")));
        } catch (MessagingException | IOException ours) {
            throw new IllegalStateException("a mail that was composed here can't be read", ours);
        }
    }

    private static void add(List<Header> headers, String name, @Nullable String value) throws IOException {
        if (value != null) {
            headers.add(new Header(name, MimeUtility.decodeText(MimeUtility.unfold(value))));
        }
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart one = parts.getBodyPart(i);
                var found = part(one, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    static String withoutLinks(String text) {
        return LINK.matcher(text).replaceAll("$1/…");
    }

    private static String lookedAt(String html) {
        Document document = Jsoup.parse(html);
        document.select("script, form, iframe, object, embed, base, link, meta[http-equiv]")
                .remove();
        document.select("[href], [action], [background], [ping]").forEach(element -> {
            element.removeAttr("href");
            element.removeAttr("action");
            element.removeAttr("background");
            element.removeAttr("ping");
        });
        var comments = new ArrayList<Node>();
        document.traverse((node, _) -> {
            if (node instanceof Comment) {
                comments.add(node);
            } else if (node instanceof TextNode text) {
                text.text(withoutLinks(text.getWholeText()));
            }
        });
        comments.forEach(Node::remove);
        document.outputSettings().prettyPrint(false);
        return document.outerHtml();
    }

    @Override
    public String toString() {
        return "Letter[hidden]";
    }
}
