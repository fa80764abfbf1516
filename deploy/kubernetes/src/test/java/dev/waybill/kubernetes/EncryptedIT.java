package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.Loopback;
import dev.waybill.events.NotificationEventCodec;
import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.fixtures.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The services reach a broker and a database that take nobody without TLS and a login, with the settings that the manifests have for
 * Strimzi and CloudNativePG and with certificates of an authority of the test's own.
 */
class EncryptedIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static Guarded world;
    private static Authority stranger;

    @BeforeAll
    static void start() throws Exception {
        world = Guarded.start(folder);
        stranger = Authority.in(folder.resolve("stranger"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void anOrderGoesItsWayAndEveryConnectionIsEncrypted() throws Exception {
        int notificationPort = Loopback.claim(0);
        int trackingPort = Loopback.claim(0);
        try (var notification =
                        world.service("notification", "encrypted", notificationPort, world.settings("notification"));
                var tracking = world.service("tracking", "encrypted", trackingPort, world.settings("tracking"));
                var publisher = new OrderEventPublisher(
                        Map.of("bootstrap.servers", world.kafka().bootstrapServers()))) {
            notification.awaitReady("http://" + Loopback.HOST + ":" + notificationPort);
            tracking.awaitReady("http://" + Loopback.HOST + ":" + trackingPort);
            publisher.publish(Samples.draft("lumen", "TLS-1").confirmed(OffsetDateTime.now(ZoneOffset.UTC)));
            unreadable();

            assertThat(world.mails().await(mail -> mail.subject().contains("TLS-1"), SOON))
                    .isPresent();
            // Each client of the services' own takes the login too: the outbox, the dead letters, the lag.
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(records(NotificationEventCodec.TOPIC)).isEqualTo(1);
                assertThat(records("order-events-dead-letter")).isEqualTo(2);
                for (var port : List.of(notificationPort, trackingPort)) {
                    assertThat(metrics(port))
                            .containsPattern("waybill_consumer_lag_records\\{[^}]*topic=\"order-events\"} 0\\.0");
                }
            });
            assertThat(encrypted()).isNotEmpty().doesNotContain(false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "postgresql"})
    void whoseCertificateNobodyVouchesForIsToldNothing(String which) throws Exception {
        var settings = world.settings("tracking");
        settings.replaceAll((name, value) -> name.startsWith("kafka.") == which.equals("kafka")
                ? value.replace(world.authority().ca().toString(), stranger.ca().toString())
                : value);
        int port = Loopback.claim(0);
        try (var tracking = world.service("tracking", "stranger-" + which, port, settings)) {
            await().atMost(SOON).until(() -> tracking.said().contains("PKIX path"));

            assertThat(started(port)).isFalse();
        }
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() throws Exception {
        var settings = world.settings("tracking");
        settings.computeIfPresent(
                "kafka.sasl.jaas.config", (_, value) -> value.replace(Guarded.PASSWORD, "another than that one"));
        int port = Loopback.claim(0);
        try (var tracking = world.service("tracking", "wrong-password", port, settings)) {
            await().atMost(SOON).until(() -> tracking.said().contains("invalid credentials with SASL mechanism"));

            assertThat(started(port)).isFalse();
            assertThat(tracking.said()).doesNotContain("another than that one");
        }
    }

    @Test
    void withoutTlsTheDatabaseTakesNobody() {
        var url = world.postgres().jdbcUrl("tracking") + "?sslmode=disable";

        assertThat(catchThrowable(() -> DriverManager.getConnection(url, Guarded.LOGIN, Guarded.PASSWORD)
                        .close()))
                .hasMessageContaining("pg_hba.conf rejects connection");
    }

    private static void unreadable() {
        Map<String, Object> plain = Map.of("bootstrap.servers", world.kafka().bootstrapServers());
        try (var producer = new KafkaProducer<>(plain, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("order-events", "no event".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static long records(String topic) {
        Map<String, Object> plain = Map.of("bootstrap.servers", world.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(plain, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer
                    .endOffsets(consumer.partitionsFor(topic).stream()
                            .map(part -> new TopicPartition(topic, part.partition()))
                            .toList())
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Of each connection that the services have now, whether it is. */
    private static List<Boolean> encrypted() throws SQLException {
        try (var connection = world.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)"
                        + " WHERE a.usename = '" + Guarded.LOGIN + "'")) {
            var all = new ArrayList<Boolean>();
            while (rows.next()) {
                all.add(rows.getBoolean(1));
            }
            return all;
        }
    }

    private static String metrics(int port) throws IOException, InterruptedException {
        return get("http://" + Loopback.HOST + ":" + port + "/q/metrics").body();
    }

    private static boolean started(int port) throws InterruptedException {
        try {
            return get("http://" + Loopback.HOST + ":" + port + "/q/health/started")
                            .statusCode()
                    == 200;
        } catch (IOException nobodyListens) {
            return false;
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        }
    }
}
