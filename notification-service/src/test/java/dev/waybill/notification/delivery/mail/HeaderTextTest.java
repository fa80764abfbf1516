package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EmailAddress;
import dev.waybill.notification.delivery.mail.MailParts.Mailbox;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    private static final String[] PIECES = {
        "a",
        "word ",
        " ",
        "  ",
        "\t",
        "ž",
        "Ш",
        "🦊",
        "é",
        "\"",
        "\\",
        "=?",
        "?=",
        "=?UTF-8?Q?a?=",
        "<x@y.example>",
        ",",
        ";",
        "(c)",
        "_",
        "=3D",
        "x".repeat(70),
        "x".repeat(80),
        "Поруџбина је потврђена "
    };

    /** Read back by somebody else's decoder, and in lines that no server breaks. */
    @Test
    void aSubjectIsReadBackAsItWas() throws Exception {
        var random = new Random(2047);
        for (int i = 0; i < 3_000; i++) {
            var subject = text(random);

            var header = subject(subject);

            assertThat(MimeUtility.decodeText(MimeUtility.unfold(header))).isEqualTo(subject);
            assertLinesAreShort("Subject: " + header);
        }
    }

    @Test
    void aNameIsReadBackAsItWas() throws Exception {
        var random = new Random(5322);
        for (int i = 0; i < 3_000; i++) {
            var name = text(random);

            var header = mailbox(name);

            var read = InternetAddress.parse(MimeUtility.unfold(header), true);
            assertThat(read).hasSize(1);
            assertThat(read[0].getAddress()).isEqualTo("reader@post.example");
            assertThat(Optional.ofNullable(read[0].getPersonal()).orElse("")).isEqualTo(name.isBlank() ? "" : name);
            assertLinesAreShort("To: " + header);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order 1042 is confirmed",
                "Your order 1042 (a=b) is \"on its way\"",
                "A long subject, which is broken at its blanks, so that people who read headers can read this one as well"
            })
    void plainTextStaysReadable(String subject) {
        assertThat(subject(subject).replace("\r\n", "")).isEqualTo(subject);
    }

    @Test
    void aNameThatIsNoWordIsQuoted() {
        assertThat(mailbox("Lumen")).isEqualTo("Lumen <reader@post.example>");
        assertThat(mailbox("Lumen, Ltd.")).isEqualTo("\"Lumen, Ltd.\" <reader@post.example>");
        assertThat(mailbox("")).isEqualTo("reader@post.example");
        assertThat(mailbox("Zofia Kowalská")).isEqualTo("=?UTF-8?Q?Zofia_Kowalsk=C3=A1?= <reader@post.example>");
        assertThat(mailbox("Łukasz Żak")).isEqualTo("=?UTF-8?B?xYF1a2FzeiDFu2Fr?= <reader@post.example>");
    }

    private static String subject(String value) {
        var head = new StringBuilder();
        HeaderText.unstructured(head, "Subject", value);
        return value(head, "Subject: ");
    }

    private static String mailbox(String name) {
        var head = new StringBuilder();
        HeaderText.mailbox(
                head,
                "To",
                new Mailbox(
                        new EmailAddress("reader@post.example"),
                        Optional.of(name).filter(n -> !n.isEmpty())));
        return value(head, "To: ");
    }

    private static String value(StringBuilder head, String name) {
        assertThat(head.toString()).startsWith(name).endsWith("\r\n").matches("\\p{ASCII}*");
        return head.substring(name.length(), head.length() - 2);
    }

    private static void assertLinesAreShort(String header) {
        assertThat(header.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76));
        assertThat(header.lines().skip(1)).allMatch(line -> line.matches(" \\S.*"));
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
