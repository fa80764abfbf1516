package dev.waybill.notification.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.events.PushDevice;
import dev.waybill.notification.delivery.push.PushMessage.Urgency;
import dev.waybill.notification.pushservice.ScriptedFcm;
import dev.waybill.notification.pushservice.ScriptedFcm.Answer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FcmTest {

    private static final PushDevice DEVICE =
            new PushDevice(Optional.empty(), Optional.of(new PushDevice.App("an-app:APA91b")), Optional.empty());
    private static final PushMessage MESSAGE = new PushMessage(
            UUID.randomUUID(),
            "{\"title\":\"Order 1 is on the way\",\"body\":\"Expected Thu 12 Nov\",\"url\":\"https://track.example/t/1\"}",
            Duration.ofHours(1),
            Urgency.HIGH,
            "a-topic",
            "a-thread");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedFcm fcm = new ScriptedFcm();
    private Instant now = Instant.now();
    private Fcm transport;

    @BeforeEach
    void open() {
        transport = new Fcm(FcmAccount.read(fcm.credentials(folder)), config(), vertx, () -> now);
    }

    @AfterEach
    void close() {
        fcm.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theAppGetsWhatToShowAndWhereItLeads() {
        assertThat(send()).isInstanceOf(PushOutcome.Accepted.class);

        var message = fcm.received().getFirst();
        assertThat(message.path("token").asText()).isEqualTo("an-app:APA91b");
        assertThat(message.at("/notification/title").asText()).isEqualTo("Order 1 is on the way");
        assertThat(message.at("/notification/body").asText()).isEqualTo("Expected Thu 12 Nov");
        assertThat(message.at("/data/url").asText()).isEqualTo("https://track.example/t/1");
        assertThat(message.at("/android/collapse_key").asText()).isEqualTo("a-topic");
        assertThat(message.at("/android/notification/tag").asText()).isEqualTo("a-topic");
        assertThat(message.at("/android/ttl").asText()).isEqualTo("3600s");
        assertThat(message.at("/android/priority").asText()).isEqualTo("HIGH");
    }

    @Test
    void oneTokenServesManyMessages() {
        send();
        send();
        assertThat(fcm.tokens()).isEqualTo(1);

        now = now.plus(Duration.ofMinutes(54));
        send();
        assertThat(fcm.tokens()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND, UNREGISTERED, Gone, gone",
        "400, INVALID_ARGUMENT, INVALID_ARGUMENT, Refused, refused",
        "403, PERMISSION_DENIED, SENDER_ID_MISMATCH, Refused, refused",
        "403, PERMISSION_DENIED, '', Denied, keys_refused",
        "401, UNAUTHENTICATED, '', Denied, keys_refused",
        "429, RESOURCE_EXHAUSTED, QUOTA_EXCEEDED, TooMany, too_many",
        "500, INTERNAL, INTERNAL, Unavailable, server_busy",
        "503, UNAVAILABLE, UNAVAILABLE, Unavailable, server_busy"
    })
    void anErrorHasItsClassAndSaysNothingOfTheDevice(
            int status, String google, String code, String type, String reason) {
        fcm.answer(new Answer(status, """
                {"error":{"status":"%s","message":"about an-app:APA91b","details":[{"errorCode":"%s"}]}}""".formatted(google, code), Map.of("Retry-After", "30")));

        var outcome = send();

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(type);
        assertThat(outcome.reason()).isEqualTo(reason);
        assertThat(outcome.answer()).startsWith(status + " from localhost").doesNotContain("APA91b");
        if (outcome instanceof PushOutcome.TooMany full) {
            assertThat(full.retryAfter()).contains(Duration.ofSeconds(30));
        }
    }

    @Test
    void anAccountThatIsNotBelievedIsForAPersonToMend() {
        // A claim that ends before it begins.
        now = now.minus(Duration.ofDays(1));

        var outcome = send();

        assertThat(outcome).isEqualTo(new PushOutcome.Denied("400 from localhost invalid_grant", true));
        assertThat(fcm.received()).isEmpty();
    }

    @Test
    void aServiceThatIsNotThereIsTriedAgain() {
        fcm.close();

        assertThat(send().reason()).isEqualTo("unreachable");
    }

    @Test
    void aFileThatIsNoServiceAccountStopsTheStart() throws IOException {
        var file = Files.writeString(folder.resolve("other.json"), "{\"project_id\":\"lumen-app\"}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FcmAccount.read(file))
                .withMessageContaining("waybill.push.fcm.credentials")
                .withMessageContaining("client_email is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FcmAccount.read(folder.resolve("nowhere.json")))
                .withMessageContaining("can't be read");
    }

    private PushOutcome send() {
        return transport.send(DEVICE, MESSAGE).await().atMost(Duration.ofSeconds(30));
    }

    private PushConfig.Fcm config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PushConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("waybill.push.fcm.url", fcm.url()), "test", 100))
                .build()
                .getConfigMapping(PushConfig.class)
                .fcm();
    }
}
