package dev.waybill.notification.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.notification.bounce.MailReport.Action;
import dev.waybill.notification.bounce.MailReport.DeliveryStatus;
import dev.waybill.notification.bounce.MailReport.Feedback;
import dev.waybill.notification.bounce.SampleReports.About;
import dev.waybill.notification.bounce.Status.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportParserTest {

    private static final UUID DELIVERY = UUID.fromString("3f1c2a8e-6b0d-8c4e-9a57-0d2f4b6c8e10");
    private static final String RETURN_PATH =
            "bounces+3f1c2a8e6b0d8c4e9a570d2f4b6c8e10-0123456789abcdef@mail.lumen.example";
    private static final About MAIL = new About(DELIVERY, "Aoife+Shop@post.example", RETURN_PATH);

    private static final List<String> SAMPLES = List.of(
            "postfix",
            "postfix-delayed",
            "postfix-mailbox-full",
            "postfix-gave-up",
            "exim",
            "exchange",
            "gmail",
            "complaint-amazon",
            "complaint-redacted",
            "not-spam");

    @ParameterizedTest
    @CsvSource({
        "postfix, FAILED, 5.1.1, NO_SUCH_ADDRESS, mx.lumen.example",
        "postfix-delayed, DELAYED, 4.2.2, MAILBOX_FULL, mx.lumen.example",
        "postfix-mailbox-full, FAILED, 5.2.2, MAILBOX_FULL, mx.lumen.example",
        "postfix-gave-up, FAILED, 4.4.1, GAVE_UP, mx.lumen.example",
        "exim, FAILED, 5.1.1, NO_SUCH_ADDRESS, relay.papirna.example",
        "exchange, FAILED, 5.1.10, NO_SUCH_ADDRESS, FR1P281MB0001.DEUP281.PROD.EXAMPLE",
        "gmail, FAILED, 5.1.1, NO_SUCH_ADDRESS, googlemail.example"
    })
    void aDeliveryStatusSaysWhatBecameOfWhichMail(
            String sample, Action action, String status, Reason reason, String reporter)
            throws UnreadableReportException {
        var report = (DeliveryStatus) ReportParser.parse(SampleReports.of(sample, MAIL));

        assertThat(report.mail().ids()).containsExactly(DELIVERY);
        assertThat(report.mail().returnPaths()).contains(RETURN_PATH);
        assertThat(report.reporter()).isEqualTo(reporter);
        assertThat(report.recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.action()).isEqualTo(action);
            assertThat(recipient.addresses()).contains("aoife+shop@post.example");
            assertThat(recipient.status().code()).isEqualTo(status);
            assertThat(recipient.status().reason()).isEqualTo(reason);
        });
    }

    @Test
    void aComplaintSaysWhoComplainedOfWhichMail() throws UnreadableReportException {
        var report = (Feedback) ReportParser.parse(SampleReports.of("complaint-amazon", MAIL));

        assertThat(report.type()).isEqualTo("abuse");
        assertThat(report.isComplaint()).isTrue();
        assertThat(report.mail().ids()).containsExactly(DELIVERY);
        assertThat(report.mail().returnPaths()).first().isEqualTo(RETURN_PATH);
        assertThat(report.recipients()).containsExactly("aoife+shop@post.example");
        assertThat(report.reporter()).isEqualTo("Amazon SES Mailbox Feedback/1.0");
    }

    @Test
    void aFeedbackLoopMayHideWhoComplained() throws UnreadableReportException {
        assertThat(((Feedback) ReportParser.parse(SampleReports.of("complaint-redacted", MAIL))).recipients())
                .isEmpty();
    }

    @Test
    void notSpamIsNoComplaint() throws UnreadableReportException {
        assertThat(((Feedback) ReportParser.parse(SampleReports.of("not-spam", MAIL))).isComplaint())
                .isFalse();
    }

    /** RFC 3461, 4: what ORCPT said is in xtext. */
    @Test
    void anOriginalRecipientInXtextIsTheSameRecipient() throws UnreadableReportException {
        var sample = new String(SampleReports.of("postfix", MAIL), UTF_8)
                .replace("Original-Recipient: rfc822;Aoife+Shop@", "Original-Recipient: rfc822;aoife+2Bshop@")
                .replace(
                        "Final-Recipient: rfc822; Aoife+Shop@post.example",
                        "Final-Recipient: rfc822; other@post.example");

        assertThat(((DeliveryStatus) ReportParser.parse(sample.getBytes(UTF_8))).recipients())
                .singleElement()
                .satisfies(recipient -> assertThat(recipient.addresses())
                        .isEqualTo(
                                Set.of("aoife+2bshop@post.example", "aoife+shop@post.example", "other@post.example")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "\0\0\0",
                "Subject: out of office\r\n\r\nBack on Monday",
                "Content-Type: multipart/report"
            })
    void whatIsNoReportIsRefused(String message) {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> ReportParser.parse(message.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Action: failed            | Action: exploded | actions
            Action: failed            | X-Action: none   | actions
            Status: 5.1.1             | Status: bad      | status
            Content-Type: message/delivery-status | Content-Type: text/plain | neither
            multipart/report          | multipart/mixed  | multipart/report
            """)
    void aReportThatLacksWhatItHasToSayIsRefused(String said, String instead, String reason) {
        var broken = new String(SampleReports.of("postfix", MAIL), UTF_8).replace(said, instead);

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> ReportParser.parse(broken.getBytes(UTF_8)))
                .withMessageContaining(reason)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("oife"));
    }

    /** What was cut off or changed on its way is read or refused, and nothing else; the seed is fixed. */
    @Test
    void mutatedReportsAreReadOrRefused() {
        for (var sample : SAMPLES) {
            var random = new Random(sample.hashCode());
            var original = SampleReports.of(sample, MAIL);
            for (int i = 0; i < 400; i++) {
                var bytes = mutated(original, random);
                try {
                    ReportParser.parse(bytes);
                } catch (UnreadableReportException refused) {
                    assertThat(refused.getMessage()).isNotBlank().doesNotContain("oife");
                } catch (RuntimeException | StackOverflowError other) {
                    throw new AssertionError("neither read nor refused: " + new String(bytes, UTF_8), other);
                }
            }
        }
    }

    @Test
    void garbageIsRefused() {
        var random = new Random(3464);
        for (int i = 0; i < 500; i++) {
            var bytes = new byte[random.nextInt(5_000)];
            random.nextBytes(bytes);
            assertThatExceptionOfType(UnreadableReportException.class).isThrownBy(() -> ReportParser.parse(bytes));
        }
    }

    /** A minute is a bound on what would otherwise take hours. */
    @Test
    void noReportTakesForEver() {
        var sample = new String(SampleReports.of("postfix", MAIL), UTF_8);
        var hostile = List.of(
                sample.replace("Diagnostic-Code: ", "Diagnostic-Code: " + "5.1.".repeat(2_000_000)),
                sample.replace("Original-Recipient: ", "Original-Recipient: " + "a".repeat(5_000_000)),
                sample.replace("Action: failed", "a: b\r\n\r\n".repeat(500_000)),
                sample.replace("Reporting-MTA", "--4cQk7m0vR9z9sW.1794490329/mx.lumen.example\r\n".repeat(100_000)),
                "Content-Type: multipart/report; boundary=a\r\n\r\n" + "--a\r\n".repeat(2_000_000),
                "Content-Type: multipart/report;".repeat(500_000));

        assertThat(Arrays.asList(hostile.toArray(String[]::new)))
                .allSatisfy(report -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                        Duration.ofMinutes(1), () -> readOrRefused(report.getBytes(UTF_8))));
    }

    private static boolean readOrRefused(byte[] report) {
        try {
            return ReportParser.parse(report) != null;
        } catch (UnreadableReportException refused) {
            return true;
        }
    }

    private static byte[] mutated(byte[] original, Random random) {
        var bytes = original.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 1; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) ":;<>=\"\\ \t\r\n\0-@".charAt(random.nextInt(14));
                case 2 -> bytes = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                case 3 -> {
                    int end = Math.min(bytes.length, at + random.nextInt(200));
                    var rest = Arrays.copyOf(bytes, bytes.length - (end - at));
                    System.arraycopy(bytes, end, rest, at, bytes.length - end);
                    bytes = rest;
                }
                default -> throw new IllegalStateException();
            }
        }
        return bytes;
    }
}
