package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.bounce.SampleReports;
import dev.waybill.notification.bounce.SampleReports.About;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where each mail has an envelope's sender of its own, nobody can report one that they have not seen. */
@QuarkusTest
@TestProfile(SignedReturnPathTest.Signed.class)
class SignedReturnPathTest extends OnTheStack {

    public static class Signed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "waybill.smtp.port", "${" + Stack.SCRIPTED_PORT + "}",
                    "waybill.return-path.address", "bounces@mail.lumen.example",
                    "waybill.return-path.keys", "cmV0dXJuLXBhdGgta2V5LWZvci10ZXN0cy1vbmx5LTAwMQ",
                    "waybill.report-mailbox.host", "127.0.0.1",
                    "waybill.report-mailbox.port", "${" + Stack.REPORTS_PORT + "}",
                    "waybill.report-mailbox.tls", "none",
                    "waybill.report-mailbox.user", "bounces",
                    "waybill.report-mailbox.password", "secret",
                    "waybill.report-mailbox.poll", "PT0.2S");
        }
    }

    ScriptedSmtp server;

    @Test
    void aReportHasToComeByTheAddressThatItsMailWasSentFrom() {
        var reader = "signed@post.example";
        var delivery = send("8401", reader);
        var path = server.sender(reader);
        assertThat(path)
                .matches("bounces\\+" + delivery.toString().replace("-", "") + "-[0-9a-f]{16}@mail\\.lumen\\.example");
        var madeUp = path.replaceAll("-[0-9a-f]{16}@", "-0123456789abcdef@");

        assertThat(report("postfix", new About(delivery, reader, madeUp)).<String>path("type"))
                .endsWith(":unproven-report");
        assertThat(report("postfix", new About(delivery, reader, "orders@lumen.example"))
                        .<String>path("type"))
                .endsWith(":unproven-report");
        assertThat(report("postfix", new About(delivery, reader, path)).<String>path("result"))
                .isEqualTo("bounced");
    }

    @Test
    void theAddressSaysWhichMailItIsWhereTheReportReturnsNothingOfIt() {
        var reader = "nothing-returned@post.example";
        var delivery = send("8402", reader);
        var report = new String(
                        SampleReports.of("exim", new About(delivery, reader, server.sender(reader))),
                        StandardCharsets.UTF_8)
                .replace(delivery.toString(), "gone");

        assertThat(post(report.getBytes(StandardCharsets.UTF_8)).<String>path("result"))
                .isEqualTo("bounced");
    }

    @Test
    void aComplaintMayHideWhoComplained() {
        var reader = "hidden@post.example";
        var delivery = send("8403", reader);

        assertThat(report("complaint-redacted", new About(delivery, reader, server.sender(reader)))
                        .<String>path("result"))
                .isEqualTo("complained");
    }

    private UUID send(String order, String reader) {
        publish(Samples.draft("lumen", order).customer("Aoife Brennan", reader).confirmed(Samples.TIME));
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
        return UUID.fromString(
                rows("SELECT id FROM delivery WHERE order_id = '" + order + "'").getFirst());
    }

    private static Response report(String sample, About about) {
        return post(SampleReports.of(sample, about));
    }

    private static Response post(byte[] message) {
        return given().auth()
                .oauth2(OperatorApiTest.KEY)
                .contentType("message/rfc822")
                .body(message)
                .post("/api/v1/reports");
    }
}
