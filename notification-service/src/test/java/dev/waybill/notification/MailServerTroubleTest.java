package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MailServerTroubleTest.ToTheScriptedServer.class)
class MailServerTroubleTest extends OnTheStack {

    public static class ToTheScriptedServer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("waybill.smtp.port", "${" + Stack.SCRIPTED_PORT + "}");
        }
    }

    ScriptedSmtp server;

    @TestHTTPResource
    URI service;

    @Test
    void aPostponedMailIsSentLaterAndTheOrdersOtherMailsWaitForIt() {
        server.next(Step.RCPT, reader("8001"), Reaction.say("451 4.7.1 greylisted"));
        publish(confirmed("8001"), Samples.packed("lumen", "8001"));

        await().atMost(SOON).until(() -> server.taken(reader("8001")).size() == 2);
        assertThat(server.taken(reader("8001")))
                .extracting(mail -> mail.header("X-Waybill-Notification"))
                .containsExactly("confirmed", "packed");
        await().untilAsserted(() -> assertThat(attempts("8001"))
                .containsExactly("confirmed 1 rcpt deferred", "confirmed 2 dot sent", "packed 1 dot sent"));
    }

    @Test
    void aRefusedMailFailsAtOnceAndSaysWhy() {
        server.next(Step.RCPT, reader("8002"), Reaction.say("550 5.1.1 <" + reader("8002") + "> unknown"));
        publish(confirmed("8002"), Samples.packed("lumen", "8002"));

        // There is no such mailbox for the next mail either.
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(deliveries("8002")).containsExactly("confirmed failed", "packed suppressed"));
        assertThat(server.taken(reader("8002"))).isEmpty();
        assertThat(rows("SELECT a.reason, a.answer FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.order_id = '8002' AND a.outcome = 'failed'"))
                .containsExactly("no_such_recipient 550 5.1.1 [address] unknown");
    }

    @Test
    void aMailThatIsPostponedForEverFailsInTheEnd() {
        for (int i = 0; i < 4; i++) {
            server.next(Step.DATA, reader("8003"), Reaction.say("452 disk full"));
        }
        publish(confirmed("8003"));

        await().atMost(SOON).untilAsserted(() -> assertThat(deliveries("8003")).containsExactly("confirmed failed"));
        assertThat(attempts("8003")).hasSize(4);
    }

    @Test
    void aLostLeaseNeverSendsTheDot() {
        var askedForData = new CountDownLatch(1);
        var leaseIsLost = new CountDownLatch(1);
        server.next(Step.DATA, reader("8004"), () -> {
            askedForData.countDown();
            leaseIsLost.await();
            return Optional.of("354 go on");
        });
        publish(confirmed("8004"));
        await().atMost(SOON).until(() -> askedForData.getCount() == 0);

        execute(
                "UPDATE delivery SET fence = fence + 1, next_at = now() + interval '3 seconds' WHERE order_id = '8004'");
        leaseIsLost.countDown();

        await().atMost(SOON).until(() -> server.unfinished(reader("8004")) == 1);
        assertThat(server.dotted(reader("8004"))).isEmpty();
        await().atMost(SOON).until(() -> server.taken(reader("8004")).size() == 1);
        await().untilAsserted(() -> assertThat(attempts("8004")).containsExactly("confirmed 1 dot sent"));
    }

    @Test
    void aMailThatMayHaveBeenTakenIsSentAgainAsTheSameCopy() {
        server.next(Step.DOT, reader("8005"), Reaction.hangUp());
        publish(confirmed("8005"));

        await().atMost(SOON).until(() -> server.dotted(reader("8005")).size() == 2);
        var copies = server.dotted(reader("8005"));
        assertThat(copies.get(1).lines()).isEqualTo(copies.get(0).lines());
        await().untilAsserted(() ->
                assertThat(attempts("8005")).containsExactly("confirmed 1 dot uncertain", "confirmed 2 dot sent"));
    }

    @Test
    void whatADeadWorkerLeftAtItsDotIsSentAgainAsTheSameCopy() {
        publish(confirmed("8006"));
        await().atMost(SOON).until(() -> deliveries("8006").equals(java.util.List.of("confirmed sent")));
        var first = server.taken(reader("8006")).getFirst();

        // As a worker leaves it that was killed between the dot and the commit that says "sent".
        var message = (String.join("\r\n", first.lines()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        execute("UPDATE delivery SET state = 'dot', ended_at = NULL, next_at = now(), kept_mail = decode('"
                + HexFormat.of().formatHex(Zstd.compress(message)) + "', 'hex') WHERE order_id = '8006'");

        await().atMost(SOON).until(() -> server.taken(reader("8006")).size() == 2);
        assertThat(server.taken(reader("8006")).get(1).lines()).isEqualTo(first.lines());
    }

    @Test
    void aServerThatIsDownCostsNoAttempts() {
        server.goDown();
        publish(confirmed("8007"));
        awaitAllTakenIn();
        await().atMost(SOON)
                .until(() -> rows("SELECT fence > 1 FROM delivery WHERE order_id = '8007'")
                        .contains("t"));
        assertThat(deliveries("8007").getFirst()).isIn("confirmed pending", "confirmed leased");
        server.comeBack();

        await().atMost(SOON).until(() -> server.taken(reader("8007")).size() == 1);
        await().untilAsserted(() -> assertThat(attempts("8007")).containsExactly("confirmed 1 dot sent"));
    }

    @Test
    void aFullMailboxIsTriedAgain() {
        server.next(Step.RCPT, reader("8008"), Reaction.say("552 5.2.2 mailbox full"));
        publish(confirmed("8008"));

        await().atMost(SOON).until(() -> server.taken(reader("8008")).size() == 1);
        await().untilAsserted(() ->
                assertThat(attempts("8008")).containsExactly("confirmed 1 rcpt deferred", "confirmed 2 dot sent"));
    }

    @Test
    void aRefusedSenderStopsItsShopOnlyCostsNoAttemptAndRaisesTheAlarm() throws Exception {
        var mended = new AtomicBoolean();
        Reaction refuse = () -> Optional.of(mended.get() ? "250 ok" : "550 5.7.1 not allowed to send as this sender");
        for (int i = 0; i < 100; i++) {
            server.next(Step.MAIL, "orders@localhost.example", refuse);
        }
        publish(confirmed("nobody", "8009"), confirmed("nobody", "8010"));
        await().atMost(SOON)
                .until(() -> get("/q/health/ready").contains("\"stopped.default.nobody\": \"sender_refused\""));
        assertThat(get("/q/metrics")).contains("waybill_channel_stopped{channel=\"mail\"} 1.0");
        publish(confirmed("8011"));
        await().atMost(SOON).until(() -> server.taken(reader("8011")).size() == 1);
        assertThat(server.taken(reader("8009"))).isEmpty();

        mended.set(true);

        await().atMost(SOON).until(() -> server.taken(reader("8010")).size() == 1);
        await().untilAsserted(() -> {
            assertThat(attempts("8009")).containsExactly("confirmed 1 dot sent");
            assertThat(attempts("8010")).containsExactly("confirmed 1 dot sent");
            assertThat(get("/q/metrics")).contains("waybill_channel_stopped{channel=\"mail\"} 0.0");
        });
    }

    @Test
    void aServerThatClosesItsServiceCostsNoAttempts() {
        server.next(Step.DOT, reader("8012"), Reaction.say("421 4.3.2 going down"));
        publish(confirmed("8012"));

        await().atMost(SOON).until(() -> server.taken(reader("8012")).size() == 1);
        await().untilAsserted(() -> assertThat(attempts("8012")).containsExactly("confirmed 1 dot sent"));
    }

    private String get(String path) throws IOException, InterruptedException {
        // Without a version, it offers an upgrade to HTTP/2, and sometimes trips over the answer.
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(
                            HttpRequest.newBuilder(service.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static OrderConfirmed confirmed(String shop, String order) {
        return Samples.draft(shop, order)
                .customer("Aoife Brennan", reader(order))
                .confirmed(Samples.TIME);
    }

    private static String reader(String order) {
        return "reader-" + order + "@post.example";
    }

    private static OrderConfirmed confirmed(String order) {
        return confirmed("lumen", order);
    }
}
