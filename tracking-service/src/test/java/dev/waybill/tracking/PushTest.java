package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.PushSubscribed;
import dev.waybill.events.PushSubscriptionEvent;
import dev.waybill.events.PushSubscriptionEventCodec;
import dev.waybill.events.PushUnsubscribed;
import dev.waybill.events.TimeZoneName;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the page's button to the topic, as a browser's script asks. */
@QuarkusTest
@TestProfile(PushTest.On.class)
class PushTest {

    private static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String ENDPOINT = "https://fcm.googleapis.com/fcm/send/cRq0jQ:APA91b";

    public static class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // The private key is the other service's, but one file may hold the settings of both.
            return Map.of("waybill.push.web.public-key", KEY, "waybill.push.web.private-key", "not ours");
        }
    }

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @BeforeEach
    void confirm() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "confirmed");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void thePageHasTheButtonForScriptsToShowAndTheStrictestPolicyThatLetsThem() {
        var page = shop.page(order);

        assertThat(page.asString())
                .contains("id=\"push\" hidden", "data-key=\"" + KEY + "\"", "data-ask=\"Tell me on this device\"")
                .containsPattern("<script src=\"/scripts/page-[0-9a-f]{12}\\.js\" defer></script>");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                        + " worker-src 'self'; img-src data:")
                .doesNotContain("unsafe", "*", "http");
    }

    @Test
    void whatIsOverHasNoButton() {
        shop.publish(
                Samples.shipped(Shopkeeper.SHOP, order),
                Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));
        shop.awaitStage(order, "delivered");

        assertThat(shop.page(order).asString()).doesNotContain("id=\"push\"");
    }

    @Test
    void theScriptIsKeptAndTheWorkerIsAskedForAgain() {
        var script = shop.page(order).asString().replaceAll("(?s).*<script src=\"([^\"]+)\".*", "$1");
        assertThat(given().get(script).header("Cache-Control")).contains("immutable");
        assertThat(given().get(script).contentType()).startsWith("text/javascript");

        var worker = given().get("/push-worker.js");
        assertThat(worker.statusCode()).isEqualTo(200);
        assertThat(worker.contentType()).startsWith("text/javascript");
        assertThat(worker.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void whatTheBrowserSaysIsOnTheTopicBeforeItIsAnswered() {
        var answer = post("subscribed", body(ENDPOINT, KEY, AUTH, "sr-Latn", "Europe/Belgrade"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(published()).singleElement().satisfies(event -> {
            assertThat(event.context().order().value()).isEqualTo(order);
            assertThat(event.device().web().orElseThrow().endpoint().value()).isEqualTo(ENDPOINT);
            assertThat(event).isInstanceOf(PushSubscribed.class);
            assertThat(((PushSubscribed) event).locale()).contains(new LanguageTag("sr-Latn"));
            assertThat(((PushSubscribed) event).timeZone()).contains(new TimeZoneName("Europe/Belgrade"));
        });
    }

    @Test
    void aDeviceMayWantNoMore() {
        assertThat(post("unsubscribed", body(ENDPOINT, KEY, AUTH, "en", "UTC")).statusCode())
                .isEqualTo(204);

        assertThat(published()).singleElement().isInstanceOf(PushUnsubscribed.class);
    }

    @Test
    void aLanguageOrZoneThatNobodyKnowsIsLeftOut() {
        post("subscribed", body(ENDPOINT, KEY, AUTH, "!", "Middle_Earth/Shire"));

        assertThat(published())
                .singleElement()
                .satisfies(
                        event -> assertThat(((PushSubscribed) event).locale()).isEmpty())
                .satisfies(
                        event -> assertThat(((PushSubscribed) event).timeZone()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            http://fcm.googleapis.com/fcm/send/a      | subscription.endpoint: must be an https address
            https://169.254.169.254/latest/meta-data  | subscription.endpoint: must lead to a push service
            https://localhost/                        | subscription.endpoint: must lead to a push service
            https://fcm.googleapis.com:8443/a         | subscription.endpoint: must lead to a push service
            https://fcm.googleapis.com@evil.example/a | subscription.endpoint: must be an absolute
            file:///etc/passwd                        | subscription.endpoint: must be an absolute
            nonsense                                  | subscription.endpoint: must be an absolute
            """)
    void anEndpointThatLeadsElsewhereIsRefused(String endpoint, String detail) {
        assertRefused(post("subscribed", body(endpoint, KEY, AUTH, "en", "UTC")), 400, detail);
    }

    @Test
    void whatIsNoSubscriptionIsRefusedWithItsField() {
        assertRefused(post("subscribed", "nonsense"), 400, "body: must be JSON");
        assertRefused(post("subscribed", "{}"), 400, "subscription: is missing");
        assertRefused(post("subscribed", "null"), 400, "subscription: is missing");
        assertRefused(
                post("subscribed", "{\"subscription\":{\"endpoint\":\"" + ENDPOINT + "\"}}"),
                400,
                "subscription.keys: is missing");
        assertRefused(
                post("subscribed", body(ENDPOINT, "short", AUTH, "en", "UTC")),
                400,
                "subscription.keys.p256dh: must be an uncompressed point");
        assertRefused(
                post("subscribed", body(ENDPOINT, KEY, "short", "en", "UTC")), 400, "subscription.keys.auth: must be");
        assertRefused(
                post("subscribed", body(ENDPOINT + "a".repeat(5_000), KEY, AUTH, "en", "UTC")), 413, "4096 bytes");
    }

    @Test
    void onlyTheOrdersOwnPageMayAsk() {
        var body = body(ENDPOINT, KEY, AUTH, "en", "UTC");

        assertRefused(given().contentType("text/plain").body(body).post(place("subscribed")), 415, "application/json");
        assertRefused(
                given().contentType("application/json")
                        .header("Sec-Fetch-Site", "cross-site")
                        .body(body)
                        .post(place("subscribed")),
                403,
                "own page");
        assertRefused(
                given().contentType("application/json")
                        .body(body)
                        .post("/push/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/subscribed"),
                404,
                "No order");
    }

    private void assertRefused(Response answer, int status, String detail) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(detail);
        assertThat(published()).isEmpty();
    }

    private Response post(String what, String body) {
        return given().contentType("application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .body(body)
                .post(place(what));
    }

    private String place(String what) {
        return "/push/" + shop.token(order) + "/" + what;
    }

    private static String body(String endpoint, String key, String auth, String locale, String zone) {
        return """
                {"subscription":{"endpoint":"%s","expirationTime":null,"keys":{"p256dh":"%s","auth":"%s"}},
                "locale":"%s","timeZone":"%s"}""".formatted(endpoint, key, auth, locale, zone);
    }

    /** All that was published about this order so far. */
    private List<PushSubscriptionEvent> published() {
        var topic = new TopicPartition(PushSubscriptionEventCodec.TOPIC, 0);
        var settings = Map.<String, Object>of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            long end = consumer.endOffsets(List.of(topic)).get(topic);
            while (consumer.position(topic) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records.stream()
                    .filter(record -> record.key().equals(Shopkeeper.SHOP + "/" + order))
                    .map(PushTest::read)
                    .toList();
        }
    }

    private static PushSubscriptionEvent read(ConsumerRecord<String, byte[]> record) {
        try {
            return PushSubscriptionEventCodec.read(record);
        } catch (UnreadableEventException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
