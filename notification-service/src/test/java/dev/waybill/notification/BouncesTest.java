package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.NotificationBounced;
import dev.waybill.events.NotificationComplained;
import dev.waybill.events.NotificationSuppressed;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import dev.waybill.notification.bounce.SampleReports;
import dev.waybill.notification.bounce.SampleReports.About;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of mails that came back, and of complaints. */
@QuarkusTest
@TestProfile(MailServerTroubleTest.ToTheScriptedServer.class)
class BouncesTest extends ByReports {

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
}
