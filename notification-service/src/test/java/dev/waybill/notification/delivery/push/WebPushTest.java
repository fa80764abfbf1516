package dev.waybill.notification.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.events.PushDevice;
import dev.waybill.notification.delivery.push.PushMessage.Urgency;
import dev.waybill.notification.pushservice.Browser;
import dev.waybill.notification.pushservice.P256;
import dev.waybill.notification.pushservice.ScriptedPushService;
import dev.waybill.notification.pushservice.ScriptedPushService.Answer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPushTest {

    private static final P256 KEYS = P256.generate();
    private static final PushMessage MESSAGE = new PushMessage(
            UUID.randomUUID(),
            "{\"title\":\"Łódź: в пути\"}",
            Duration.ofHours(24),
            Urgency.HIGH,
            "a-topic",
            "a-thread");

    private static Vertx vertx;
    private static ScriptedPushService service;

    @BeforeAll
    static void open(@TempDir Path folder) {
        vertx = Vertx.vertx();
        service = new ScriptedPushService(folder);
    }

    @AfterAll
    static void close() {
        service.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theBrowserAndNobodyElseReadsWhatWasSent() {
        var outcome = send("read", MESSAGE, Map.of());

        var message = service.received("read").getFirst();
        assertThat(message.fault()).isEmpty();
        assertThat(message.text()).isEqualTo(MESSAGE.body());
        assertThat(message.headers())
                .containsEntry("ttl", "86400")
                .containsEntry("urgency", "high")
                .containsEntry("topic", "a-topic")
                .containsEntry("content-type", "application/octet-stream")
                .containsEntry(":version", "HTTP_2");
        assertThat(message.claims().get("sub").textValue()).isEqualTo("mailto:ops@lumen.example");
        assertThat(message.headers().get("authorization")).endsWith("k=" + KEYS.publicKey());
        assertThat(outcome).isEqualTo(new PushOutcome.Accepted("201 from localhost"));
    }

    @Test
    void oneTokenServesManyMessagesToAHost() {
        var push = push(Map.of());
        send(push, service.subscribe("token", Browser.open()), MESSAGE);
        send(push, service.subscribe("token", Browser.open()), MESSAGE);

        assertThat(service.received("token"))
                .hasSize(2)
                .extracting(message -> message.headers().get("authorization"))
                .containsOnly(service.received("token").getFirst().headers().get("authorization"));
    }

    @ParameterizedTest
    @CsvSource({
        "404, Gone, gone",
        "410, Gone, gone",
        "401, Denied, keys_refused",
        "403, Denied, keys_refused",
        "413, Refused, message_too_big",
        "400, Refused, refused",
        "302, Refused, refused",
        "429, TooMany, too_many",
        "500, Unavailable, server_busy",
        "503, Unavailable, server_busy"
    })
    void anAnswerHasItsClassAndSaysNothingOfTheDevice(int status, String type, String reason) {
        var device = service.subscribe("status", Browser.open());
        service.answer("status", Answer.of(status));

        var outcome = send(push(Map.of()), device, MESSAGE);

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(type);
        assertThat(outcome.reason()).isEqualTo(reason);
        assertThat(outcome.answer()).isEqualTo(status + " from localhost");
    }

    @Test
    void aRedirectIsNotFollowed() {
        var device = service.subscribe("redirect", Browser.open());
        service.answer("redirect", new Answer(307, Map.of("Location", "/push/elsewhere")));

        assertThat(send(push(Map.of()), device, MESSAGE)).isInstanceOf(PushOutcome.Refused.class);
        assertThat(service.received("elsewhere")).isEmpty();
    }

    @Test
    void whenToComeBackIsRead() {
        var device = service.subscribe("busy", Browser.open());
        service.answer("busy", new Answer(429, Map.of("Retry-After", "120")));

        assertThat(send(push(Map.of()), device, MESSAGE))
                .isEqualTo(new PushOutcome.TooMany("429 from localhost", Optional.of(Duration.ofMinutes(2))));
    }

    @Test
    void aHostThatIsNotOnTheListIsNotCalled() {
        var outcome = send("unlisted", MESSAGE, Map.of("waybill.push.web.hosts", "fcm.googleapis.com"));

        assertThat(outcome.reason()).isEqualTo("host_not_allowed");
        assertThat(service.received("unlisted")).isEmpty();
    }

    /** A name on the list that leads into one's own network, as an attacker's name server could have it. */
    @Test
    void anAddressThatIsNotPublicIsNotCalled() {
        var outcome = send("inside", MESSAGE, Map.of("waybill.push.web.private-addresses", "false"));

        assertThat(outcome.reason()).isEqualTo("address_not_public");
        assertThat(service.received("inside")).isEmpty();
    }

    @Test
    void aCertificateThatNobodyTrustsIsAReasonNotToSpeak() {
        var settings = new HashMap<>(settings());
        settings.remove("waybill.push.web.trusted-certificates");
        var push = new WebPush(keys(), config(settings), vertx);

        var outcome = send(push, service.subscribe("untrusted", Browser.open()), MESSAGE);

        assertThat(outcome.reason()).isEqualTo("unreachable");
        assertThat(service.received("untrusted")).isEmpty();
    }

    @Test
    void keysThatAreNoneFailThePushAndNothingElse() {
        var browser = new Browser(KEYS, "AAAAAAAAAAAAAAAAAAAAAA");
        var notOnTheCurve = PushDevice.of(new PushDevice.Web(
                service.subscribe("bad", browser).web().orElseThrow().endpoint(),
                "BA" + "A".repeat(85),
                browser.auth()));

        assertThat(send(push(Map.of()), notOnTheCurve, MESSAGE).reason()).isEqualTo("device_keys_unusable");
    }

    @Test
    void keysThatAreNoPairStopTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VapidKeys(
                        P256.generate().publicKey(),
                        KEYS.privateKey(),
                        "mailto:ops@lumen.example",
                        InstantSource.system()))
                .withMessageContaining("must be a pair");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VapidKeys("abc", KEYS.privateKey(), "mailto:a@b.example", InstantSource.system()))
                .withMessageContaining("waybill.push.web.public-key must be 65 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new VapidKeys(KEYS.publicKey(), KEYS.privateKey(), "ops@lumen.example", InstantSource.system()))
                .withMessageContaining("waybill.push.web.contact");
    }

    private static PushOutcome send(String name, PushMessage message, Map<String, String> settings) {
        return send(push(settings), service.subscribe(name, Browser.open()), message);
    }

    private static PushOutcome send(WebPush push, PushDevice device, PushMessage message) {
        return push.send(device, message).await().atMost(Duration.ofSeconds(20));
    }

    private static WebPush push(Map<String, String> settings) {
        var all = new HashMap<>(settings());
        all.putAll(settings);
        return new WebPush(keys(), config(all), vertx);
    }

    private static VapidKeys keys() {
        return new VapidKeys(KEYS.publicKey(), KEYS.privateKey(), "mailto:ops@lumen.example", InstantSource.system());
    }

    private static Map<String, String> settings() {
        return Map.of(
                "waybill.push.web.hosts",
                "localhost:" + service.port(),
                "waybill.push.web.private-addresses",
                "true",
                "waybill.push.web.trusted-certificates",
                service.certificate().toString());
    }

    private static PushConfig.Web config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PushConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(PushConfig.class)
                .web();
    }
}
