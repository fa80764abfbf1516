package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.NotificationBounced;
import dev.waybill.events.NotificationComplained;
import dev.waybill.events.NotificationSuppressed;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import dev.waybill.notification.bounce.SampleReports;
import dev.waybill.notification.bounce.SampleReports.About;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of mails that came back, and addresses that get no more. */
@QuarkusTest
@TestProfile(MailServerTroubleTest.ToTheScriptedServer.class)
class BouncesTest extends OnTheStack {

    private static final String SENDER = "orders@lumen.example";

    ScriptedSmtp server;

    @Test
    void aMailThatComesBackIsBouncedAndItsAddressGetsNoMore() {
        var reader = "gone@post.example";
        send(confirmed("8301", reader));

        var answer = report("postfix", about("8301", reader));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("result")).isEqualTo("bounced");
        assertThat(answer.<String>path("delivery")).isEqualTo(delivery("8301", "confirmed"));
        assertThat(deliveries("8301")).containsExactly("confirmed bounced");
        assertThat(rows("SELECT address, shop, reason, until - since FROM suppression WHERE address = '" + reader
                        + "'"))
                .containsExactly("gone@post.example  no_such_address 180 days");
        assertThat(rows("SELECT kind, reason, status, reporter, answer FROM report WHERE delivery = '"
                        + delivery("8301", "confirmed") + "'"))
                .containsExactly(
                        "bounce no_such_address 5.1.1 mx.lumen.example"
                                + " smtp; 550 5.1.1 <[address]>: Recipient address    rejected: User unknown in virtual mailbox table");
        awaitEvents("8301", "confirmed sent", "confirmed bounced");
        assertThat((NotificationBounced) NotificationEvents.of(kafka, "8301").get(1))
                .satisfies(bounced -> {
                    assertThat(bounced.reason().value()).isEqualTo("no_such_address");
                    assertThat(bounced.status().orElseThrow().value()).isEqualTo("5.1.1");
                });

        publish(Samples.packed("lumen", "8301"), confirmed("8302", "Gone@post.example"));
        awaitEvents("8301", "confirmed sent", "confirmed bounced", "packed suppressed");
        awaitEvents("8302", "confirmed suppressed");

        assertThat(((NotificationSuppressed)
                                NotificationEvents.of(kafka, "8302").getFirst())
                        .reason()
                        .value())
                .isEqualTo("no_such_address");
        assertThat(deliveries("8302")).containsExactly("confirmed suppressed");
        assertThat(rows("SELECT a.stage, a.outcome, a.reason FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.order_id = '8302'"))
                .containsExactly("queue suppressed no_such_address");
        assertThat(server.dotted("Gone@post.example")).isEmpty();
        assertThat(server.dotted(reader)).hasSize(1);
    }

    @Test
    void theSameReportAgainChangesNothing() {
        var reader = "twice@post.example";
        send(confirmed("8303", reader));
        report("gmail", about("8303", reader));
        var before = rows("SELECT strikes, until FROM suppression WHERE address = '" + reader + "'");

        assertThat(report("gmail", about("8303", reader)).<String>path("result"))
                .isEqualTo("known");
        assertThat(report("exim", about("8303", reader)).<String>path("result")).isEqualTo("known");

        assertThat(rows("SELECT strikes, until FROM suppression WHERE address = '" + reader + "'"))
                .isEqualTo(before);
        awaitEvents("8303", "confirmed sent", "confirmed bounced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix", "exim", "exchange", "gmail"})
    void theReportsOfMailSystemsInWideUseAreUnderstood(String system) {
        var reader = system + "-reader@post.example";
        send(confirmed("8304-" + system, reader));

        assertThat(report(system, about("8304-" + system, reader)).<String>path("result"))
                .isEqualTo("bounced");
        assertThat(reasonsOf(reader)).containsExactly("no_such_address");
    }

    @Test
    void aMailThatIsOnlyLateHasNotBounced() {
        var reader = "late@post.example";
        send(confirmed("8305", reader));

        assertThat(report("postfix-delayed", about("8305", reader)).<String>path("result"))
                .isEqualTo("nothing");
        assertThat(deliveries("8305")).containsExactly("confirmed sent");
        assertThat(reasonsOf(reader)).isEmpty();
    }

    @Test
    void aMailSystemThatGaveUpSaysNothingOfTheAddress() {
        var reader = "unreachable@post.example";
        send(confirmed("8306", reader));

        assertThat(report("postfix-gave-up", about("8306", reader)).<String>path("result"))
                .isEqualTo("bounced");
        assertThat(deliveries("8306")).containsExactly("confirmed bounced");
        assertThat(reasonsOf(reader)).isEmpty();
    }

    @Test
    void aReportAboutAnotherRecipientSuppressesNobody() {
        var reader = "innocent@post.example";
        send(confirmed("8307", reader));
        var forged = new About(UUID.fromString(delivery("8307", "confirmed")), "victim@post.example", SENDER);

        assertProblem(report("postfix", forged), 422, "other-recipient");
        assertProblem(report("complaint-amazon", forged), 422, "other-recipient");
        assertProblem(report("complaint-redacted", about("8307", reader)), 422, "other-recipient");
        assertThat(deliveries("8307")).containsExactly("confirmed sent");
        assertThat(reasonsOf("victim@post.example")).isEmpty();
        assertThat(reasonsOf(reader)).isEmpty();
    }

    @Test
    void whatIsNoReportOfAMailOfOursIsRefusedAndSaysWhy() {
        var nobodys = new About(UUID.randomUUID(), "a@post.example", SENDER);

        assertProblem(report("postfix", nobodys), 422, "unknown-mail");
        assertProblem(post("Subject: hello\r\n\r\nhello".getBytes()), 422, "unreadable-report");
        assertThat(given().contentType("message/rfc822")
                        .body(SampleReports.of("postfix", nobodys))
                        .post("/api/v1/reports")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aMailThatWasNotSentCannotBounce() {
        var reader = "refused@post.example";
        server.next(Step.RCPT, reader, Reaction.say("550 5.7.1 go away"));
        publish(confirmed("8308", reader));
        await().atMost(SOON).until(() -> deliveries("8308").equals(List.of("confirmed failed")));

        assertProblem(report("postfix", about("8308", reader)), 422, "not-sent");
        assertThat(reasonsOf(reader)).isEmpty();
    }

    @Test
    void aMailOfWhichNobodyKnewWhetherItWasTakenIsNotSentAgainOnceItHasBounced() {
        var reader = "uncertain@post.example";
        server.next(Step.DOT, reader, Reaction.hangUp());
        publish(confirmed("8309", reader), Samples.packed("lumen", "8309"));
        await().atMost(SOON).until(() -> deliveries("8309").contains("confirmed uncertain"));

        assertThat(report("postfix-gave-up", about("8309", reader)).<String>path("result"))
                .isEqualTo("bounced");

        await().atMost(SOON).until(() -> deliveries("8309").equals(List.of("confirmed bounced", "packed sent")));
        assertThat(server.dotted(reader)).hasSize(2);
    }

    @Test
    void whoComplainsGetsOnlyWhatTheShopOwesThem() {
        var reader = "annoyed@post.example";
        send(confirmed("8310", reader));

        assertThat(report("complaint-amazon", about("8310", reader)).<String>path("result"))
                .isEqualTo("complained");
        assertThat(report("complaint-amazon", about("8310", reader)).<String>path("result"))
                .isEqualTo("known");
        assertThat(deliveries("8310")).containsExactly("confirmed sent");
        assertThat(rows("SELECT shop, reason, until FROM suppression WHERE address = '" + reader + "'"))
                .containsExactly("lumen complaint infinity");

        publish(Samples.packed("lumen", "8310"), Samples.cancelled("lumen", "8310"), confirmed("8311", reader));
        awaitEvents("8310", "confirmed sent", "confirmed complained", "packed suppressed", "cancelled sent");
        awaitEvents("8311", "confirmed sent");
        assertThat(((NotificationComplained)
                                NotificationEvents.of(kafka, "8310").get(1))
                        .reason()
                        .value())
                .isEqualTo("abuse");
    }

    @Test
    void notSpamIsNoComplaint() {
        var reader = "pleased@post.example";
        send(confirmed("8312", reader));

        assertThat(report("not-spam", about("8312", reader)).<String>path("result"))
                .isEqualTo("nothing");
        assertThat(reasonsOf(reader)).isEmpty();
    }

    @Test
    void aMailboxThatIsFullSeveralTimesInARowGetsAPause() {
        var reader = "full@post.example";
        for (var order : List.of("8313", "8314", "8315")) {
            send(confirmed(order, reader));
            assertThat(reasonsOf(reader)).isEmpty();
            report("postfix-mailbox-full", about(order, reader));
        }

        assertThat(reasonsOf(reader)).containsExactly("mailbox_full");
        publish(confirmed("8316", reader));
        await().atMost(SOON).until(() -> deliveries("8316").equals(List.of("confirmed suppressed")));

        execute("UPDATE suppression SET until = now() WHERE address = '" + reader + "'");
        send(confirmed("8317", reader));
    }

    @Test
    void fullNowAndThenIsNotInARow() {
        var reader = "sometimes-full@post.example";
        for (var order : List.of("8318", "8319", "8320")) {
            send(confirmed(order, reader));
            report("postfix-mailbox-full", about(order, reader));
            execute("UPDATE suppression SET last_at = last_at - interval '15 days' WHERE address = '" + reader + "'");
        }

        assertThat(reasonsOf(reader)).isEmpty();
    }

    @Test
    void aServerThatKnowsNoSuchMailboxPutsTheAddressOnTheListAndNoOtherRefusalDoes() {
        server.next(Step.RCPT, "nobody@post.example", Reaction.say("550 5.1.1 no such user"));
        server.next(Step.RCPT, "bare@post.example", Reaction.say("550 unavailable"));
        server.next(Step.RCPT, "policy@post.example", Reaction.say("550 5.7.1 policy"));
        publish(
                confirmed("8321", "nobody@post.example"),
                confirmed("8322", "bare@post.example"),
                confirmed("8323", "policy@post.example"));
        for (var order : List.of("8321", "8322", "8323")) {
            await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed failed")));
        }

        assertThat(reasonsOf("nobody@post.example")).containsExactly("no_such_address");
        assertThat(reasonsOf("bare@post.example")).isEmpty();
        assertThat(reasonsOf("policy@post.example")).isEmpty();
        assertThat(rows("SELECT s.source = d.id FROM suppression s, delivery d"
                        + " WHERE s.address = 'nobody@post.example' AND d.order_id = '8321'"))
                .containsExactly("t");
    }

    @Test
    void anOperatorSeesWhyAnAddressIsOnTheListAndTakesItOff() {
        var reader = "mended@post.example";
        send(confirmed("8324", reader));
        report("exchange", about("8324", reader));

        var found = ask("search", Map.of("address", "Mended@post.example"));
        assertThat(found.<List<String>>path("suppressions.reason")).containsExactly("no_such_address");
        assertThat(found.<List<Boolean>>path("suppressions.holds")).containsExactly(true);
        assertThat(found.<List<String>>path("suppressions.source")).containsExactly(delivery("8324", "confirmed"));
        assertProblem(ask("lift", Map.of("address", reader)), 400, "bad-parameter");
        assertProblem(ask("search", Map.of("address", "nobody")), 400, "bad-parameter");
        assertThat(ask("lift", Map.of("address", reader, "reasons", List.of("complaint"), "because", "wrong one"))
                        .<Integer>path("lifted"))
                .isZero();

        assertThat(ask("lift", Map.of("address", reader, "because", "the customer has mended the mailbox"))
                        .<Integer>path("lifted"))
                .isEqualTo(1);
        send(confirmed("8325", reader));
    }

    private static Response ask(String what, Map<String, ?> body) {
        return given().auth()
                .oauth2(OperatorApiTest.KEY)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/suppressions/" + what);
    }

    private void send(OrderEvent confirmed) {
        publish(confirmed);
        var order = confirmed.context().order().value();
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
    }

    private void awaitEvents(String order, String... events) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(NotificationEvents.brief(kafka, order)).containsExactly(events));
    }

    private String delivery(String order, String kind) {
        return rows("SELECT id FROM delivery WHERE order_id = '" + order + "' AND kind = '" + kind + "'")
                .getFirst();
    }

    private About about(String order, String reader) {
        return new About(UUID.fromString(delivery(order, "confirmed")), reader, SENDER);
    }

    private List<String> reasonsOf(String address) {
        return rows("SELECT reason FROM suppression WHERE address = '" + address + "' AND until > now()");
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

    private static void assertProblem(Response answer, int status, String kind) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("type")).endsWith(":" + kind);
        assertThat(answer.<String>path("detail")).doesNotContain("post.example");
    }

    private static OrderConfirmed confirmed(String order, String reader) {
        return Samples.draft("lumen", order).customer("Aoife Brennan", reader).confirmed(Samples.TIME);
    }
}
