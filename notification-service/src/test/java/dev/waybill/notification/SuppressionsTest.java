package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How an address comes on the list of those that get no more, and off it. */
@QuarkusTest
@TestProfile(MailServerTroubleTest.ToTheScriptedServer.class)
class SuppressionsTest extends ByReports {

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
}
