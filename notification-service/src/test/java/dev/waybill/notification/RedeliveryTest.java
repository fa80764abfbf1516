package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.OperatorApiTest.assertProblem;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RedeliveryTest.Parking.class)
class RedeliveryTest extends OnTheStack {

    /** Of the kinds, one is not sent again when nobody knows what became of it. */
    public static class Parking extends MailServerTroubleTest.ToTheScriptedServer {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("waybill.delivery.uncertain.shipped", "park");
            return overrides;
        }
    }

    private static final String ALL = "/api/v1/deliveries";

    ScriptedSmtp server;

    @Test
    void aFailedMailIsSentAgainAsItselfAndItsAttemptsStay() {
        server.next(Step.RCPT, reader("9401"), Reaction.say("550 5.7.1 not welcome"));
        publish(confirmed("9401"));
        var id = awaitDelivery("9401", "confirmed failed");

        var listed = operator()
                .queryParam("state", "failed")
                .queryParam("order", "9401")
                .get(ALL);
        assertThat(listed.<String>path("deliveries[0].last.reason")).isEqualTo("recipient_refused");
        assertThat(listed.asString()).doesNotContain("post.example");
        var looked = operator().get(ALL + "/" + id);
        assertThat(looked.<String>path("recipient")).isEqualTo(reader("9401"));
        assertThat(looked.<List<String>>path("history.outcome")).containsExactly("failed");

        assertThat(again(id, false).statusCode()).isEqualTo(200);

        await().atMost(SOON).until(() -> deliveries("9401").equals(List.of("confirmed sent")));
        assertThat(attempts("9401")).containsExactly("confirmed 1 rcpt failed", "confirmed 2 dot sent");
        assertThat(server.taken(reader("9401")).getFirst().header("Message-ID")).contains(id);
    }

    @Test
    void whatWasSentIsNeverSentAgain() {
        publish(confirmed("9402"));
        var id = awaitDelivery("9402", "confirmed sent");

        assertProblem(again(id, true), 409, "already-sent");
        assertThat(server.dotted(reader("9402"))).hasSize(1);
    }

    @Test
    void sentAgainByManyAtOnceItIsOneMail() {
        server.next(Step.RCPT, reader("9403"), Reaction.say("550 5.7.1 not welcome"));
        publish(confirmed("9403"));
        var id = awaitDelivery("9403", "confirmed failed");

        var races = IntStream.range(0, 8)
                .mapToObj(
                        _ -> CompletableFuture.supplyAsync(() -> again(id, true).statusCode()))
                .toList();

        assertThat(races.stream().map(CompletableFuture::join).filter(status -> status == 200))
                .hasSize(1);
        await().atMost(SOON).until(() -> deliveries("9403").equals(List.of("confirmed sent")));
        assertThat(server.dotted(reader("9403"))).hasSize(1);
    }

    @Test
    void whatAWorkerHoldsIsLeftToIt() {
        var askedForData = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        server.next(Step.DATA, reader("9404"), () -> {
            askedForData.countDown();
            goOn.await();
            return Optional.of("354 go on");
        });
        publish(confirmed("9404"));
        await().atMost(SOON).until(() -> askedForData.getCount() == 0);

        assertProblem(again(deliveryId("9404"), true), 409, "under-way");

        goOn.countDown();
        await().atMost(SOON).until(() -> deliveries("9404").equals(List.of("confirmed sent")));
        assertThat(server.dotted(reader("9404"))).hasSize(1);
    }

    @Test
    void aFailedMailWhoseDotWasSentNeedsAClearWordAndGoesOutAsTheSameCopy() {
        server.next(Step.DOT, reader("9405"), Reaction.hangUp());
        server.next(Step.RCPT, reader("9405"), Reaction.say("250 ok"));
        server.next(Step.RCPT, reader("9405"), Reaction.say("550 5.7.1 not welcome"));
        publish(confirmed("9405"));
        var id = awaitDelivery("9405", "confirmed failed");

        assertProblem(again(id, false), 409, "may-have-arrived");
        assertThat(again(id, true).statusCode()).isEqualTo(200);

        await().atMost(SOON).until(() -> deliveries("9405").equals(List.of("confirmed sent")));
        var copies = server.dotted(reader("9405"));
        assertThat(copies).hasSize(2);
        assertThat(copies.get(1).lines()).isEqualTo(copies.get(0).lines());
    }

    @Test
    void aWorkerThatLearnsLateThatItsMailWasTakenStopsTheSecondCopy() {
        var dotted = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        server.next(Step.DOT, reader("9406"), () -> {
            dotted.countDown();
            answer.await();
            return Optional.of("250 taken");
        });
        publish(confirmed("9406"));
        await().atMost(SOON).until(() -> dotted.getCount() == 0);
        // As another worker leaves it that took it over in the meantime and was refused.
        execute("UPDATE delivery SET state = 'failed', fence = fence + 1, maybe_taken = true, ended_at = now()"
                + " WHERE order_id = '9406'");

        answer.countDown();

        await().atMost(SOON).until(() -> deliveries("9406").equals(List.of("confirmed sent")));
        assertProblem(again(deliveryId("9406"), true), 409, "already-sent");
        assertThat(server.dotted(reader("9406"))).hasSize(1);
    }

    @Test
    void aMailThatIsSentAgainHasItsWholeScheduleBeforeIt() {
        for (int i = 0; i < 5; i++) {
            server.next(Step.DATA, reader("9407"), Reaction.say("452 disk full"));
        }
        publish(confirmed("9407"));
        var id = awaitDelivery("9407", "confirmed failed");
        assertThat(attempts("9407")).hasSize(4);

        assertThat(again(id, false).statusCode()).isEqualTo(200);

        await().atMost(SOON).until(() -> deliveries("9407").equals(List.of("confirmed sent")));
        assertThat(attempts("9407").subList(4, 6)).containsExactly("confirmed 5 data deferred", "confirmed 6 dot sent");
    }

    @Test
    void whatWasTooLateGoesOutOnlyIfSomebodyInsists() {
        server.goDown();
        publish(Samples.packed("lumen", "9408"), confirmed("9408"));
        awaitAllTakenIn();
        execute("UPDATE delivery SET expires_at = now() - interval '1 minute' WHERE order_id = '9408'"
                + " AND kind = 'packed'");
        server.comeBack();
        await().atMost(SOON).until(() -> deliveries("9408").equals(List.of("confirmed sent", "packed expired")));
        var id = rows("SELECT id FROM delivery WHERE order_id = '9408' AND kind = 'packed'")
                .getFirst();

        assertProblem(again(id, false), 409, "too-late");
        assertThat(again(id, true).statusCode()).isEqualTo(200);

        await().atMost(SOON).until(() -> deliveries("9408").equals(List.of("confirmed sent", "packed sent")));
    }

    @Test
    void anUncertainMailOfAKindThatIsParkedWaitsForAPersonAndHoldsUpNothing() {
        server.next(Step.DOT, reader("9409"), Reaction.say("250 ok"));
        server.next(Step.DOT, reader("9409"), Reaction.hangUp());
        publish(confirmed("9409"), Samples.shipped("lumen", "9409"), Samples.cancelled("lumen", "9409"));

        await().atMost(SOON)
                .until(() ->
                        deliveries("9409").equals(List.of("confirmed sent", "shipped uncertain", "cancelled sent")));
        var id = rows("SELECT id FROM delivery WHERE order_id = '9409' AND kind = 'shipped'")
                .getFirst();
        assertThat(operator()
                        .queryParam("state", "uncertain")
                        .queryParam("over", true)
                        .get(ALL)
                        .<List<String>>path("deliveries.id"))
                .contains(id);
        assertThat(server.dotted(reader("9409"))).hasSize(3);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(get("/q/metrics").asString()).containsPattern("(?m)^waybill_delivery_parked [1-9]"));

        assertProblem(again(id, false), 409, "may-have-arrived");
        assertThat(again(id, true).statusCode()).isEqualTo(200);

        await().atMost(SOON)
                .until(() -> deliveries("9409").equals(List.of("confirmed sent", "shipped sent", "cancelled sent")));
        var copies = server.dotted(reader("9409"));
        assertThat(copies.get(3).lines()).isEqualTo(copies.get(1).lines());
    }

    @Test
    void whatADeadWorkerLeftAtItsDotIsParkedToo() {
        publish(confirmed("9410"), Samples.shipped("lumen", "9410"));
        await().atMost(SOON).until(() -> deliveries("9410").equals(List.of("confirmed sent", "shipped sent")));

        execute("UPDATE delivery SET state = 'dot', ended_at = NULL, next_at = now(), kept_mail = 'x'"
                + " WHERE order_id = '9410' AND kind = 'shipped'");

        await().atMost(SOON).until(() -> deliveries("9410").equals(List.of("confirmed sent", "shipped uncertain")));
        assertThat(attempts("9410")).contains("shipped 2 dot uncertain");
        assertThat(server.dotted(reader("9410"))).hasSize(2);
    }

    @Test
    void manyAreTriedDryFirst() {
        server.next(Step.RCPT, reader("9411"), Reaction.say("550 5.7.1 not welcome"));
        publish(confirmed("9411"));
        var id = awaitDelivery("9411", "confirmed failed");

        var dry = many("9411", Map.of());
        assertThat(dry.<Boolean>path("dryRun")).isTrue();
        assertThat(dry.<List<String>>path("steps.id")).containsExactly(id);
        assertThat(dry.<Integer>path("done")).isEqualTo(1);
        assertThat(deliveries("9411")).containsExactly("confirmed failed");

        var run = many("9411", Map.of("dryRun", false));
        assertThat(run.<Integer>path("done")).isEqualTo(1);
        await().atMost(SOON).until(() -> deliveries("9411").equals(List.of("confirmed sent")));
        assertThat(many("9411", Map.of("dryRun", false)).<Integer>path("done")).isZero();
    }

    @Test
    void whatIsAskedForWrongIsSaid() {
        assertProblem(operator().queryParam("state", "lost").get(ALL), 400, "bad-parameter");
        assertProblem(operator().queryParam("kind", "lost").get(ALL), 400, "bad-parameter");
        assertProblem(operator().get(ALL + "/00000000-0000-8000-8000-000000000000"), 404, "no-such-delivery");
        assertProblem(again("x", false), 400, "bad-parameter");
        assertProblem(
                operator().contentType("application/json").body("{").post(ALL + "/send-again"), 400, "unreadable-body");
        assertThat(given().get(ALL).statusCode()).isEqualTo(401);
    }

    private String awaitDelivery(String order, String expected) {
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of(expected)));
        return deliveryId(order);
    }

    private String deliveryId(String order) {
        return rows("SELECT id FROM delivery WHERE order_id = '" + order + "'").getFirst();
    }

    private static Response again(String id, boolean anyway) {
        return operator()
                .contentType("application/json")
                .body(Map.of("anyway", anyway))
                .post(ALL + "/" + id + "/send-again");
    }

    private static Response many(String order, Map<String, Object> ask) {
        return operator()
                .queryParam("order", order)
                .contentType("application/json")
                .body(ask)
                .post(ALL + "/send-again");
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(KEY);
    }

    private static String reader(String order) {
        return "reader-" + order + "@post.example";
    }

    private static OrderConfirmed confirmed(String order) {
        return Samples.draft("lumen", order)
                .customer("Aoife Brennan", reader(order))
                .confirmed(Samples.TIME);
    }
}
