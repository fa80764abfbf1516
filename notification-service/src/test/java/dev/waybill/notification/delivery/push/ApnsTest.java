package dev.waybill.notification.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.waybill.events.PushDevice;
import dev.waybill.notification.delivery.push.PushMessage.Urgency;
import dev.waybill.notification.pushservice.ScriptedApns;
import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApnsTest {

    private static final String TOKEN = "5f".repeat(32);
    private static final String OTHER = "a0".repeat(32);
    private static final Instant NOW = Instant.parse("2026-11-12T08:00:00Z");

    @TempDir
    Path folder;

    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
    private ScriptedApns apple;
    private Apns transport;

    @BeforeEach
    void open() {
        apple = new ScriptedApns(folder);
        apple.install(TOKEN);
        transport = transport(Map.of());
    }

    @AfterEach
    void close() {
        transport.close();
        apple.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void theAppGetsWhatToShowAndWhereItLeads() {
        var message = message(Urgency.HIGH, Duration.ofHours(1));

        assertThat(send(TOKEN, message)).isEqualTo(new PushOutcome.Accepted("200 from localhost"));

        var push = apple.received(TOKEN).getFirst();
        assertThat(push.headers())
                .containsEntry(":path", "/3/device/" + TOKEN)
                .containsEntry("apns-topic", ScriptedApns.TOPIC)
                .containsEntry("apns-push-type", "alert")
                .containsEntry("apns-id", message.delivery().toString())
                .containsEntry("apns-collapse-id", "a-topic")
                .containsEntry("apns-priority", "10")
                .containsEntry(
                        "apns-expiration",
                        Long.toString(NOW.plus(Duration.ofHours(1)).getEpochSecond()));
        assertThat(push.payload().at("/aps/alert/title").asText()).isEqualTo("Łódź: order 1 is on the way");
        assertThat(push.payload().at("/aps/alert/body").asText()).isEqualTo("Expected Thu 12 Nov");
        assertThat(push.payload().at("/aps/thread-id").asText()).isEqualTo("a-thread");
        assertThat(push.payload().at("/aps/interruption-level").asText()).isEqualTo("time-sensitive");
        assertThat(push.payload().at("/aps/sound").asText()).isEqualTo("default");
        assertThat(push.payload().path("url").asText()).isEqualTo("https://track.example/t/1");
        assertThat(push.payload().has("title")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"HIGH, 10, time-sensitive, default", "NORMAL, 5, active, default", "LOW, 5, passive, ''"})
    void whatCanWaitWakesNobody(Urgency urgency, String priority, String level, String sound) {
        send(TOKEN, message(urgency, Duration.ofHours(1)));

        var push = apple.received(TOKEN).getFirst();
        assertThat(push.headers()).containsEntry("apns-priority", priority);
        assertThat(push.payload().at("/aps/interruption-level").asText()).isEqualTo(level);
        assertThat(push.payload().at("/aps/sound").asText()).isEqualTo(sound);
    }

    @Test
    void whatIsNoUseLaterIsNotKept() {
        send(TOKEN, message(Urgency.HIGH, Duration.ZERO));

        assertThat(apple.received(TOKEN).getFirst().headers()).containsEntry("apns-expiration", "0");
    }

    @Test
    void oneConnectionAndOneTokenServeManyPushes() {
        for (int i = 0; i < 5; i++) {
            send(TOKEN, message(Urgency.NORMAL, Duration.ofHours(1)));
        }

        assertThat(apple.connections()).isEqualTo(1);
        assertThat(apple.received(TOKEN))
                .hasSize(5)
                .extracting(push -> push.headers().get("authorization"))
                .containsOnly(apple.received(TOKEN).getFirst().headers().get("authorization"));
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_DEVICE_TOKEN, 400 BadDeviceToken, Gone, gone",
        "DEVICE_TOKEN_NOT_FOR_TOPIC, 400 DeviceTokenNotForTopic, Gone, gone",
        "EXPIRED_PROVIDER_TOKEN, 403 ExpiredProviderToken, Denied, keys_refused",
        "INVALID_PROVIDER_TOKEN, 403 InvalidProviderToken, Denied, keys_refused",
        "MISSING_PROVIDER_TOKEN, 403 MissingProviderToken, Denied, keys_refused",
        "FORBIDDEN, 403 Forbidden, Denied, keys_refused",
        "TOPIC_DISALLOWED, 400 TopicDisallowed, Denied, keys_refused",
        "BAD_TOPIC, 400 BadTopic, Denied, keys_refused",
        "TOO_MANY_REQUESTS, 429 TooManyRequests, TooMany, too_many",
        "TOO_MANY_PROVIDER_TOKEN_UPDATES, 429 TooManyProviderTokenUpdates, Unavailable, server_busy",
        "INTERNAL_SERVER_ERROR, 500 InternalServerError, Unavailable, server_busy",
        "SERVICE_UNAVAILABLE, 503 ServiceUnavailable, Unavailable, server_busy",
        "SHUTDOWN, 503 Shutdown, Unavailable, server_busy",
        "PAYLOAD_TOO_LARGE, 413 PayloadTooLarge, Refused, message_too_big",
        "BAD_COLLAPSE_ID, 400 BadCollapseId, Refused, refused"
    })
    void anErrorHasItsClassAndSaysNothingOfTheDevice(
            RejectionReason refusal, String answer, String type, String reason) {
        send(TOKEN, message(Urgency.HIGH, Duration.ofHours(1)));
        apple.refuse(TOKEN, refusal);

        var outcome = send(TOKEN, message(Urgency.HIGH, Duration.ofHours(1)));

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(type);
        assertThat(outcome.reason()).isEqualTo(reason);
        assertThat(outcome.answer())
                .isEqualTo(answer.substring(0, 3) + " from localhost" + answer.substring(3))
                .doesNotContain(TOKEN);
    }

    @Test
    void anAppThatIsNoLongerThereIsGoneSinceApplesTime() {
        var since = NOW.minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS);
        apple.unregister(TOKEN, since);

        assertThat(send(TOKEN, message(Urgency.HIGH, Duration.ofHours(1))))
                .isEqualTo(new PushOutcome.Gone("410 from localhost Unregistered", Optional.of(since)));
    }

    /** The sandbox for production's tokens, or another app's bundle id: the same answers, and no device's fault. */
    @Test
    void asLongAsNoneWasTakenATokenThatIsRefusedMayBeTheSettingsFault() {
        var stranger = send(OTHER, message(Urgency.HIGH, Duration.ofHours(1)));
        send(TOKEN, message(Urgency.HIGH, Duration.ofHours(1)));
        var proven = send(OTHER, message(Urgency.HIGH, Duration.ofHours(1)));

        assertThat(stranger.reason()).isEqualTo("token_refused");
        assertThat(proven).isInstanceOf(PushOutcome.Gone.class);
    }

    @Test
    void aKeyThatAppleDoesNotKnowIsForAPersonToMend() {
        transport.close();
        transport = transport(Map.of("waybill.push.apns.key-id", "ZZZ123DEFG"));

        assertThat(send(TOKEN, message(Urgency.HIGH, Duration.ofHours(1))))
                .isEqualTo(new PushOutcome.Denied("403 from localhost InvalidProviderToken", true));
        assertThat(apple.received(TOKEN)).isEmpty();
    }

    @Test
    void aServiceThatIsNotThereIsTriedAgain() {
        send(TOKEN, message(Urgency.HIGH, Duration.ofHours(1)));
        apple.close();

        assertThat(send(TOKEN, message(Urgency.HIGH, Duration.ofHours(1))).reason())
                .isEqualTo("unreachable");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotSpokenTo() {
        transport.close();
        transport = new Apns(
                ApnsAccount.read(config(Map.of())).orElseThrow(),
                config(Map.of(
                        "waybill.push.apns.trusted-certificates", stranger().toString())),
                loops,
                () -> NOW);

        assertThat(send(TOKEN, message(Urgency.HIGH, Duration.ofHours(1))).reason())
                .isEqualTo("unreachable");
    }

    private Path stranger() {
        var other = folder.resolve("other");
        try (var server = new ScriptedApns(Files.createDirectories(other))) {
            return server.certificate();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key-id    |                | waybill.push.apns.key-id is missing",
                "topic     |                | waybill.push.apns.topic is missing",
                "key-id    | abc            | waybill.push.apns.key-id must be ten capital letters and digits",
                "team-id   | TEAM           | waybill.push.apns.team-id must be ten capital letters and digits",
                "topic     | com.example app| waybill.push.apns.topic must be the app's bundle id",
                "url       | http://x.example | waybill.push.apns.url must be an https address",
                "url       | https://x.example/3 | waybill.push.apns.url must be an https address without a path",
                "key       | nowhere.p8     | nowhere.p8 can't be read as the .p8 file"
            })
    void aSettingThatIsWrongStopsTheStartByItsName(String property, String value, String said) {
        var changed = new HashMap<>(settings());
        if (value == null) {
            changed.remove("waybill.push.apns." + property);
        } else {
            changed.put("waybill.push.apns." + property, value);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApnsAccount.read(mapped(changed)))
                .withMessageContaining(said);
    }

    @Test
    void aKeyOfAnotherKindStopsTheStart() throws IOException, GeneralSecurityException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApnsAccount.read(
                        config(Map.of("waybill.push.apns.key", key("RSA", 2048).toString()))))
                .withMessageContaining("holds no private key that signs for APNs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApnsAccount.read(
                        config(Map.of("waybill.push.apns.key", key("EC", 384).toString()))))
                .withMessageContaining("holds no key on P-256");
    }

    @Test
    void withoutAnySettingItIsOff() {
        assertThat(ApnsAccount.read(mapped(Map.of()))).isEmpty();
    }

    private Path key(String algorithm, int bits) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
        } else {
            generator.initialize(bits);
        }
        var key = generator.generateKeyPair().getPrivate().getEncoded();
        return Files.writeString(folder.resolve(algorithm + ".p8"), ScriptedApns.pem(key));
    }

    private static PushMessage message(Urgency urgency, Duration ttl) {
        return new PushMessage(
                UUID.randomUUID(),
                "{\"title\":\"Łódź: order 1 is on the way\",\"body\":\"Expected Thu 12 Nov\","
                        + "\"url\":\"https://track.example/t/1\"}",
                ttl,
                urgency,
                "a-topic",
                "a-thread");
    }

    private PushOutcome send(String token, PushMessage message) {
        var device = new PushDevice(Optional.empty(), Optional.empty(), Optional.of(new PushDevice.App(token)));
        return transport.send(device, message).await().atMost(Duration.ofSeconds(40));
    }

    private Apns transport(Map<String, String> changes) {
        var config = config(changes);
        return new Apns(ApnsAccount.read(config).orElseThrow(), config, loops, () -> NOW);
    }

    private PushConfig.Apns config(Map<String, String> changes) {
        var settings = new HashMap<>(settings());
        settings.putAll(changes);
        return mapped(settings);
    }

    private Map<String, String> settings() {
        return Map.of(
                "waybill.push.apns.key",
                apple.key(folder).toString(),
                "waybill.push.apns.key-id",
                ScriptedApns.KEY_ID,
                "waybill.push.apns.team-id",
                ScriptedApns.TEAM_ID,
                "waybill.push.apns.topic",
                ScriptedApns.TOPIC,
                "waybill.push.apns.url",
                apple.url(),
                "waybill.push.apns.trusted-certificates",
                apple.certificate().toString());
    }

    private static PushConfig.Apns mapped(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PushConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(PushConfig.class)
                .apns();
    }
}
