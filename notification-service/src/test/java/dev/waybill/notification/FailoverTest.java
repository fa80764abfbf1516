package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three mail providers, one before the other. */
@QuarkusTest
@TestProfile(FailoverTest.OneBeforeTheOther.class)
class FailoverTest extends OnTheStack {

    public static class OneBeforeTheOther implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "waybill.smtp.host", "",
                    "waybill.smtp.providers.first.host", "127.0.0.1",
                    "waybill.smtp.providers.first.port", "${" + Stack.SCRIPTED_PORT + "}",
                    "waybill.smtp.providers.second.host", "127.0.0.1",
                    "waybill.smtp.providers.second.port", "${" + Stack.SECOND_PORT + "}",
                    "waybill.smtp.providers.second.priority", "1",
                    "waybill.smtp.providers.third.host", "127.0.0.1",
                    "waybill.smtp.providers.third.port", "${" + Stack.THIRD_PORT + "}",
                    "waybill.smtp.providers.third.priority", "2");
        }
    }

    private static final String SENDER = "orders@lumen.example";
    private static int orders = 30_000;

    ScriptedSmtp first;
    Stack.StandBy standBy;

    @TestHTTPResource
    URI service;

    @BeforeEach
    void everybodyIsWell() throws Exception {
        standBy.third().asUsual();
        standBy.second().asUsual();
        if (!get("/q/metrics").contains("waybill_provider_state{provider=\"second\",state=\"closed\"} 1.0")) {
            // Only when it is needed does anybody see whether it is back.
            first.goDown();
            untilItIsBack(standBy.second());
        }
        first.asUsual();
        untilItIsBack(first);
    }

    @Test
    void theFirstTakesAllMailsWhileItWorksAndTheAttemptSaysWhoDid() {
        var order = order();
        publish(confirmed(order), Samples.packed("lumen", order));

        await().atMost(SOON).until(() -> first.taken(reader(order)).size() == 2);
        await().untilAsserted(() -> assertThat(providers(order)).containsExactly("first sent", "first sent"));
    }

    @Test
    void theNextOneTakesOverWhenTheFirstIsUnreachableAndGivesBackWhenItIsNot() {
        first.goDown();
        var order = order();
        publish(confirmed(order));
        await().atMost(SOON).until(() -> standBy.second().taken(reader(order)).size() == 1);
        await().untilAsserted(() -> assertThat(providers(order)).containsExactly("second sent"));
        assertThat(rows("SELECT fence FROM delivery WHERE order_id = '" + order + "'"))
                .as("all of it with one claim")
                .containsExactly("1");

        first.comeBack();

        untilItIsBack(first);
    }

    @Test
    void theThirdTakesOverWhenTheSecondIsAwayToo() {
        first.goDown();
        standBy.second().goDown();
        var order = order();
        publish(confirmed(order));

        await().atMost(SOON).until(() -> standBy.third().taken(reader(order)).size() == 1);
        await().untilAsserted(() -> assertThat(providers(order)).containsExactly("third sent"));
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, '', 421 4.3.2 too busy",
        "GREETING, '', 554 5.3.2 go away",
        "EHLO, '', 421 4.3.2 too busy",
        "MAIL, orders@lumen.example, 421 4.3.2 closing",
        "MAIL, orders@lumen.example, 451 4.3.0 not now",
        "MAIL, orders@lumen.example, 530 5.7.0 authentication required",
        "MAIL, orders@lumen.example, 530 5.7.0 must issue STARTTLS first",
        "MAIL, orders@lumen.example, 550 5.7.1 not allowed to send as this sender"
    })
    void whatSaysNothingOfTheMailSendsItElsewhereAtOnce(Step step, String whom, String answer) {
        first.always(step, whom, Reaction.say(answer));
        first.cutConnections();
        var order = order();
        publish(confirmed(order));

        await().atMost(SOON).until(() -> standBy.second().taken(reader(order)).size() == 1);
        await().untilAsserted(() -> assertThat(providers(order)).containsExactly("second sent"));
        assertThat(rows("SELECT fence FROM delivery WHERE order_id = '" + order + "'"))
                .containsExactly("1");
    }

    @Test
    void aRefusedRecipientIsRefusedByAll() {
        var order = order();
        first.next(Step.RCPT, reader(order), Reaction.say("550 5.1.1 no such user"));
        publish(confirmed(order));

        await().atMost(SOON).untilAsserted(() -> assertThat(providers(order)).containsExactly("first failed"));
        assertThat(standBy.second().taken(reader(order))).isEmpty();
    }

    @Test
    void aGreylistedMailComesBackToWhoKnowsIt() {
        first.goDown();
        var order = order();
        standBy.second().next(Step.RCPT, reader(order), Reaction.say("450 4.2.0 greylisted, try again in 3 seconds"));
        publish(confirmed(order));
        await().atMost(SOON).untilAsserted(() -> assertThat(providers(order)).containsExactly("second deferred"));

        first.comeBack();
        untilItIsBack(first);

        await().atMost(SOON).until(() -> standBy.second().taken(reader(order)).size() == 1);
        await().untilAsserted(() -> assertThat(providers(order)).containsExactly("second deferred", "second sent"));
    }

    @Test
    void nothingGoesElsewhereAfterTheDot() {
        var order = order();
        first.next(Step.DOT, reader(order), Reaction.hangUp());
        publish(confirmed(order));

        await().atMost(SOON).until(() -> first.dotted(reader(order)).size() == 2);
        await().untilAsserted(() -> assertThat(providers(order)).containsExactly("first uncertain", "first sent"));
        assertThat(first.dotted(reader(order)).get(1).lines())
                .isEqualTo(first.dotted(reader(order)).get(0).lines());
        assertThat(standBy.second().dotted(reader(order))).isEmpty();
    }

    @Test
    void whatADeadWorkerLeftAtItsDotGoesToTheSameProviderAgain() {
        first.goDown();
        var order = order();
        publish(confirmed(order));
        await().atMost(SOON).untilAsserted(() -> assertThat(providers(order)).containsExactly("second sent"));
        first.comeBack();
        untilItIsBack(first);
        var copy = standBy.second().taken(reader(order)).getFirst();

        // As a worker leaves it that was killed between the dot and the commit that says "sent".
        // Kept by an instance of the release before, which did not compress it.
        execute("UPDATE delivery SET state = 'dot', ended_at = NULL, next_at = now(), mail = '"
                + String.join("\r\n", copy.lines()).replace("'", "''") + "\r\n' WHERE order_id = '" + order + "'");

        await().atMost(SOON).until(() -> standBy.second().taken(reader(order)).size() == 2);
    }

    @Test
    void aBrokenLoginStopsThatProviderOnlyAndRaisesTheAlarm() throws Exception {
        first.always(Step.MAIL, SENDER, Reaction.say("535 5.7.8 bad credentials"));
        var order = order();
        publish(confirmed(order));
        await().atMost(SOON).until(() -> standBy.second().taken(reader(order)).size() == 1);

        assertThat(get("/q/health/ready"))
                .contains("\"stopped.first\": \"login_refused\"")
                .contains("\"status\": \"UP\"")
                .doesNotContain("\"status\": \"DOWN\"");
        assertThat(get("/q/metrics"))
                .contains("waybill_channel_stopped{channel=\"mail\"} 1.0")
                .contains("waybill_provider_state{provider=\"first\",state=\"stopped\"} 1.0")
                .contains("waybill_provider_state{provider=\"second\",state=\"closed\"} 1.0")
                .containsPattern("waybill_deliveries_total\\{[^}]*provider=\"second\"[^}]*} ")
                .containsPattern("waybill_provider_failovers_total\\{from=\"first\",reason=\"login_refused\"");
        assertThat(OnTheConsole.staff(OperatorApiTest.KEY).get("/console/state").asString())
                .contains("Stopped until somebody mends it", "<bdi>first</bdi>", "<bdi>login_refused</bdi>")
                .contains("<span class=\"mark trouble\">Stopped</span>", "<span class=\"mark went\">Closed</span>");

        first.asUsual();
        untilItIsBack(first);
        await().untilAsserted(
                        () -> assertThat(get("/q/metrics")).contains("waybill_channel_stopped{channel=\"mail\"} 0.0"));
    }

    @Test
    void aShopWhoseSenderOneRefusesGoesByAnotherAndTheOtherShopsStay() {
        first.always(Step.MAIL, "orders@localhost.example", Reaction.say("550 5.7.1 not allowed to send as this"));
        var strangers = order();
        var own = order();
        publish(confirmed("nobody", strangers));
        await().atMost(SOON)
                .until(() -> standBy.second().taken(reader(strangers)).size() == 1);
        publish(confirmed(own));

        await().atMost(SOON).until(() -> first.taken(reader(own)).size() == 1);
    }

    @Test
    void whenNobodyWorksMailsWaitWithoutSpendingAttemptsAndGoOnWhenOneIsBack() {
        first.goDown();
        standBy.second().goDown();
        standBy.third().goDown();
        var waiting = IntStream.range(0, 5).mapToObj(_ -> order()).toList();
        waiting.forEach(order -> publish(confirmed(order)));
        awaitAllTakenIn();

        standBy.third().comeBack();

        await().atMost(SOON)
                .until(() -> waiting.stream()
                        .allMatch(order -> standBy.third().taken(reader(order)).size() == 1));
        waiting.forEach(order ->
                await().untilAsserted(() -> assertThat(providers(order)).containsExactly("third sent")));
    }

    private void untilItIsBack(ScriptedSmtp server) {
        await().atMost(SOON).until(() -> {
            var order = order();
            publish(confirmed(order));
            await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
            return server.taken(reader(order)).size() == 1;
        });
    }

    private static String order() {
        return Integer.toString(++orders);
    }

    private List<String> providers(String order) {
        return rows("SELECT a.provider, a.outcome FROM attempt a JOIN delivery d ON d.id = a.delivery"
                + " WHERE d.order_id = '" + order + "' ORDER BY d.position, a.number");
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

    private static OrderConfirmed confirmed(String order) {
        return confirmed("lumen", order);
    }

    private static OrderConfirmed confirmed(String shop, String order) {
        return Samples.draft(shop, order)
                .customer("Aoife Brennan", reader(order))
                .confirmed(Samples.TIME);
    }

    private static String reader(String order) {
        return "reader-" + order + "@post.example";
    }
}
