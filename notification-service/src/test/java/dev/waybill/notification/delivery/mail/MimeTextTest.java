package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.EmailAddress;
import dev.waybill.notification.delivery.mail.MailParts.Mailbox;
import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MimeTextTest {

    private static final List<String> HEADERS = List.of(
            "Date",
            "From",
            "Reply-To",
            "To",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Auto-Submitted",
            "Content-Language",
            "X-Waybill-Event");

    @Test
    void theHeadersSayWhoWritesToWhomAboutWhat() throws Exception {
        var mail = parse(message(parts("Zamówienie 1042", "Łukasz Żak", "text", "<p>html</p>")));

        assertThat(mail.getMessageID()).isEqualTo("<id-1@lumen.example>");
        assertThat(mail.getHeader("References")).containsExactly("<order-1@lumen.example>");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<order-1@lumen.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Waybill-Event")).containsExactly("evt-1");
        assertThat(mail.getSubject()).isEqualTo("Zamówienie 1042");
        assertThat(mail.getAllRecipients()[0].toString()).contains("reader@post.example");
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("Łukasz Żak");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(Instant.parse("2026-11-09T08:15:00Z"));
    }

    @Test
    void lettersOfAllScriptsSurvive() throws Exception {
        var text = "Dziękujemy, Łukaszu!\nПоруџбина је потврђена. Příliš žluťoučký kůň. 🦊\n";

        var content = (MimeMultipart) parse(message(parts("Поруџбина", "Зоја 🦊", text, "<p>" + text + "</p>")))
                .getContent();

        assertThat(content.getContentType()).startsWith("multipart/alternative");
        assertThat(content.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(content.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
                .isEqualTo(text);
        assertThat(content.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(content.getBodyPart(1).getContent().toString()).contains("Dziękujemy, Łukaszu!");
    }

    @Test
    void everyLineEndsInCrLfAndIsShortEnoughForAnyServer() {
        var awkward = "x".repeat(5_000) + "\n.\n..dots\nFrom here\rbare\r\n" + "ž".repeat(3_000);

        for (var text : List.of(awkward, "plain\n.\n" + "y".repeat(2_000), "short")) {
            var message = message(parts("s".repeat(400), "n".repeat(200), text, "<p>" + text + "</p>"));

            assertThat(message.replace("\r\n", "")).doesNotContain("\r", "\n");
            assertThat(message.split("\r\n"))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(998));
            assertThat(message).endsWith("\r\n").matches("\\p{ASCII}*");
        }
    }

    @Test
    void aLineBreakInAnyValueOfAHeaderIsRefused() {
        for (var bad : List.of("a\rb", "a\nb", "a\r\nBcc: x@y.example", "a\0b", "a\u0085b", "a\u2028b")) {
            assertThatThrownBy(() -> parts(bad, "name", "", "")).hasMessageNotContaining("Bcc");
            assertThatThrownBy(() -> parts("subject", bad, "", "")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Mailbox(new EmailAddress("a@b.example"), Optional.of(bad)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> withMark("X-Waybill-Event", bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> withMark(bad, "value")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Values of all sorts of characters: whatever is not refused makes a message with just the headers it should have. */
    @Test
    void noValueMakesAHeaderOfItsOwn() throws Exception {
        var random = new Random(20261109);
        int composed = 0;
        for (int i = 0; i < 3_000; i++) {
            try {
                var message = message(parts(value(random), value(random), value(random), value(random)));
                assertThat(Collections.list(parse(message).getAllHeaders()))
                        .extracting(Header::getName)
                        .containsExactlyInAnyOrderElementsOf(HEADERS);
                var head = message.substring(0, message.indexOf("\r\n\r\n"));
                assertThat(Arrays.stream(head.split("\r\n")).filter(line -> !line.matches("[ \t].*")))
                        .hasSameSizeAs(HEADERS);
                composed++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageEndingWith("must not hold a line break or NUL");
            }
        }
        assertThat(composed).isGreaterThan(500);
    }

    private static final String[] PIECES = {
        "\r",
        "\n",
        "\r\n",
        "\0",
        "\u0085",
        "\u2028",
        "\t",
        " ",
        ":",
        "Bcc: a@b.example",
        "=?UTF-8?Q?=0D=0ABcc:_x?=",
        "\"",
        "\\",
        "<",
        ">",
        ",",
        ";",
        "(",
        ")",
        "@",
        "ž",
        "Ш",
        "🦊",
        "\uD800",
        "x".repeat(120),
        "a",
        "b",
        "c",
        "d",
        "=0D=0A",
        "."
    };

    private static String value(Random random) {
        var value = new StringBuilder("v");
        for (int i = random.nextInt(6); i > 0; i--) {
            // The first six are refused: rarely enough for most values to go through.
            int from = random.nextInt(12) == 0 ? 0 : 6;
            value.append(PIECES[from + random.nextInt(PIECES.length - from)]);
        }
        return value.toString();
    }

    private static MailParts withMark(String name, String value) {
        return parts("subject", "name", "", "", Map.of(name, value));
    }

    private static MailParts parts(String subject, String name, String text, String html) {
        return parts(subject, name, text, html, Map.of("X-Waybill-Event", "evt-1"));
    }

    private static MailParts parts(String subject, String name, String text, String html, Map<String, String> marks) {
        return new MailParts(
                "id-1@lumen.example",
                "order-1@lumen.example",
                Instant.parse("2026-11-09T08:15:00Z"),
                new Mailbox(new EmailAddress("orders@lumen.example"), Optional.of("Lumen")),
                new EmailAddress("help@lumen.example"),
                new Mailbox(new EmailAddress("reader@post.example"), Optional.of(name)),
                subject,
                "pl",
                text.getBytes(StandardCharsets.UTF_8),
                html.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                marks);
    }

    private static String message(MailParts parts) {
        return new String(MimeText.of(parts), StandardCharsets.ISO_8859_1);
    }

    private static MimeMessage parse(String message) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII)));
    }
}
