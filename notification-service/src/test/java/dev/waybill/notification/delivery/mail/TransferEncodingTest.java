package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferEncodingTest {

    private static final String[] PIECES = {
        "\r\n",
        " ",
        "\t",
        " \r\n",
        "\t\r\n",
        "=",
        ".",
        "\r\n.",
        "=20",
        "a",
        "word",
        "x".repeat(75),
        "x".repeat(76),
        "ž",
        "Ш",
        "🦊",
        "\u007f",
        "\0"
    };

    /** Read back by somebody else's decoder, and within the limits of a line. */
    @ParameterizedTest
    @EnumSource
    void whatIsEncodedIsReadBackAsItWas(TransferEncoding encoding) throws Exception {
        var random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            var text = text(random).getBytes(StandardCharsets.UTF_8);

            var bytes = new MessageBytes(16);
            encoding.encode(text, bytes);
            var encoded = bytes.done();

            assertThat(MimeUtility.decode(new ByteArrayInputStream(encoded), encoding.code())
                            .readAllBytes())
                    .isEqualTo(text);
            var ascii = new String(encoded, StandardCharsets.ISO_8859_1);
            assertThat(ascii).matches("[\\x20-\\x7e\\t\\r\\n]*");
            assertThat(ascii.split("\r\n", -1))
                    .allSatisfy(line -> assertThat(line)
                            .hasSizeLessThanOrEqualTo(76)
                            .doesNotContain("\r", "\n")
                            .doesNotEndWith(" ")
                            .doesNotEndWith("\t"));
        }
    }

    @Test
    void latinTextStaysReadableAndOtherScriptsStayShort() {
        assertThat(TransferEncoding.shorterFor("Dziękujemy! Zamówienie zostało przyjęte, napiszemy, gdy paczka wyruszy."
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(TransferEncoding.QUOTED_PRINTABLE);
        assertThat(TransferEncoding.shorterFor("Хвала, поруџбина је примљена".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(TransferEncoding.BASE64);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.append("\r\n").toString();
    }
}
