package dev.waybill.tracking.webhook;

import static dev.waybill.tracking.Shopkeeper.SHOP;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.Database;
import dev.waybill.tracking.Shopkeeper;
import dev.waybill.tracking.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the topic to a shop's own system. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
@QuarkusTestResource(value = Receiver.class, restrictToAnnotatedClass = true)
@TestProfile(WebhooksTest.On.class)
class WebhooksTest {

    public static class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "waybill.webhooks.private-addresses", "true",
                    "waybill.webhooks.not-older-than", "9000D",
                    "waybill.webhooks.retries", "PT0.1S,PT0.1S,PT0.1S",
                    "waybill.webhooks.poll", "PT0.1S",
                    "waybill.webhooks.timeout", "PT5S");
        }
    }

    private Receiver receiver;

    @Inject
    Endpoints endpoints;

    @Inject
    WebhooksConfig config;

    @Inject
    Vertx vertx;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aNewStageIsToldSignedWithTheWholeOrder() {
        shop.publish(Samples.confirmed(SHOP, order));
        await().until(() -> receiver.got(order).size() == 1);
        shop.publish(Samples.packed(SHOP, order));
        await().until(() -> receiver.got(order).size() == 2);

        var first = receiver.got(order).getFirst();
        assertThat(first.path()).isEqualTo("/erp?from=waybill");
        assertThat(first.signatures()).isEqualTo(2);
        assertThat(Instant.ofEpochSecond(first.timestamp()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        var body = JsonPath.from(receiver.got(order).getLast().body());
        assertThat(body.getString("type")).isEqualTo("order.stage_changed");
        assertThat(body.getString("timestamp")).isNotBlank();
        assertThat(body.getInt("data.version")).isEqualTo(2);
        assertThat(body.getString("data.previousStage")).isEqualTo("confirmed");
        assertThat(body.getMap("data.order"))
                .isEqualTo(shop.json(order).jsonPath().getMap(""));
        assertThat(receiver.got(order)).extracting(Receiver.Got::id).doesNotHaveDuplicates();
    }

    @Test
    void aDelayIsToldToWhoeverWantsToHearOfIt() {
        shop.publish(Samples.confirmed(SHOP, order), Samples.delayed(SHOP, order));

        await().until(() ->
                told("/delays").equals(List.of("order.delayed")) && told("/erp").contains("order.delayed"));
        assertThat(told("/other")).isEmpty();
    }

    @Test
    void aRedeliveredEventIsNotToldAgain() {
        shop.publish(Samples.confirmed(SHOP, order));
        await().until(() -> receiver.got(order).size() == 1);

        shop.publish(Samples.confirmed(SHOP, order), Samples.packed(SHOP, order));
        await().until(() -> receiver.got(order).size() == 2);

        assertThat(receiver.got(order))
                .extracting(call -> JsonPath.from(call.body()).getString("data.order.stage"))
                .containsExactly("confirmed", "packed");
    }

    @Test
    void aCallThatFailsIsMadeAgainWithTheSameIdAndBody() {
        receiver.answer(order, "500", "302 Location: https://127.0.0.1:1/elsewhere");
        shop.publish(Samples.confirmed(SHOP, order));

        await().until(() -> receiver.got(order).size() == 3);
        await().until(() -> waiting() == 0);
        assertThat(receiver.got(order))
                .extracting(Receiver.Got::id)
                .containsOnly(receiver.got(order).getFirst().id());
        assertThat(receiver.got(order))
                .extracting(Receiver.Got::body)
                .containsOnly(receiver.got(order).getFirst().body());
        assertThat(receiver.got(order)).extracting(Receiver.Got::path).containsOnly("/erp?from=waybill");
    }

    @Test
    void whoeverAsksForTimeGetsIt() {
        receiver.answer(order, "429 Retry-After: 3600");
        shop.publish(Samples.confirmed(SHOP, order));

        await().until(() -> Database.count("SELECT count(*) FROM webhook_call WHERE order_id = '" + order
                        + "' AND next_at > now() + interval '59 minutes'")
                == 1);
    }

    @Test
    void afterTheLastAttemptACallIsGivenUpWithAnAlarm() {
        receiver.answer(order, "503", "503", "503", "503");
        shop.publish(Samples.confirmed(SHOP, order));

        await().until(() -> receiver.got(order).size() == 4);
        await().until(() -> waiting() == 0);
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("waybill_webhook_calls_total\\{endpoint=\"erp\",outcome=\"given_up\"} [1-9]");
    }

    @Test
    void whoeverIsGoneIsNotCalledAgain() {
        receiver.answer(order, "410");
        shop.publish(Samples.confirmed(SHOP, order));

        await().until(() -> receiver.got(order).size() == 1 && waiting() == 0);
    }

    /** The name led to a public address when the service started, and leads into our own network when it is called. */
    @Test
    void aNameThatLeadsElsewhereByNowIsNotCalled() throws Exception {
        var addresses = new Addresses(_ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, false);
        var client = new WebhookClient(addresses, config, Clock.systemUTC(), vertx);
        var marker = UUID.randomUUID().toString();

        var outcome = client.post(endpoints.all().getFirst(), new WebhookCall("msg_1", order, 1, marker));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("address_not_public"));
        assertThat(receiver.got(marker)).isEmpty();
    }

    @Test
    void aCertificateThatIsForSomebodyElseIsRefused() throws Exception {
        var elsewhere = new Endpoint(
                "erp",
                endpoints.all().getFirst().shop(),
                URI.create(receiver.url("/").replace("localhost", "127.0.0.1")),
                new Signer(List.of(Receiver.SECRET)),
                Set.of(EventKind.STAGE_CHANGED));
        var client = new WebhookClient(endpoints.addresses(), config, Clock.systemUTC(), vertx);
        var marker = UUID.randomUUID().toString();

        assertThat(client.post(elsewhere, new WebhookCall("msg_1", order, 1, marker)))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(receiver.got(marker)).isEmpty();
    }

    private List<String> told(String path) {
        return receiver.got(order).stream()
                .filter(call -> call.path().startsWith(path))
                .map(call -> JsonPath.from(call.body()).getString("type"))
                .toList();
    }

    private long waiting() {
        return Database.count("SELECT count(*) FROM webhook_call WHERE order_id = '" + order + "'");
    }
}
