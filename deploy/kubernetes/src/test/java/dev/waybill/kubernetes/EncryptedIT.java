package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.JavaProcess;
import dev.waybill.embedded.KafkaBroker;
import dev.waybill.embedded.Loopback;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.embedded.PostgresServer;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    private static final String LOGIN = "waybill";
    private static final String PASSWORD = "a password of the test's own";

    private static final String KEY = key();

    @TempDir
    static Path folder;

    private static Authority authority;
    private static Authority stranger;
    private static KafkaBroker kafka;
    private static int kafkaPort;
    private static PostgresServer postgres;
    private static MailCatcher mails;

    private static final Manifests MANIFESTS = Overlay.PRODUCTION_OPERATORS.render();

    @BeforeAll
    static void start() throws Exception {
        authority = Authority.in(folder.resolve("authority"));
        stranger = Authority.in(folder.resolve("stranger"));
        kafkaPort = Loopback.claim(0);
        kafka = KafkaBroker.start(folder.resolve("kafka"), 0, new KafkaBroker.Guarded(kafkaPort, authority.keyStore()));
        kafka.createUser(LOGIN, PASSWORD);
        MANIFESTS.of("KafkaTopic").forEach(topic -> kafka.createTopic(Manifests.nameOf(topic), 1));
        postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        for (var service : List.of("notification", "tracking")) {
            postgres.createDatabase(service);
        }
        lockDown();
        mails = MailCatcher.start(folder.resolve("mails"), 0);
    }

    /** The services' role comes by TLS only. */
    private static void lockDown() throws SQLException, IOException {
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + LOGIN + " LOGIN PASSWORD '" + PASSWORD.replace("'", "''") + "'");
            statement.execute("ALTER DATABASE notification OWNER TO " + LOGIN);
            statement.execute("ALTER DATABASE tracking OWNER TO " + LOGIN);
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + authority.certificate() + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + authority.key() + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            try (var file = statement.executeQuery("SHOW hba_file")) {
                file.next();
                var rules = Path.of(file.getString(1));
                Files.writeString(
                        rules,
                        "hostssl all %1$s 127.0.0.1/32 scram-sha-256\nhost all %1$s all reject\n".formatted(LOGIN)
                                + Files.readString(rules));
            }
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @AfterAll
    static void stop() {
        mails.close();
        postgres.close();
        kafka.close();
    }

    @Test
    void anOrderGoesItsWayAndEveryConnectionIsEncrypted() throws Exception {
        int notificationPort = Loopback.claim(0);
        int trackingPort = Loopback.claim(0);
        try (var notification = service("notification", "encrypted", notificationPort, settings("notification"));
                var tracking = service("tracking", "encrypted", trackingPort, settings("tracking"));
                var publisher = new OrderEventPublisher(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            notification.awaitReady("http://" + Loopback.HOST + ":" + notificationPort);
            tracking.awaitReady("http://" + Loopback.HOST + ":" + trackingPort);
            publisher.publish(Samples.draft("lumen", "TLS-1").confirmed(OffsetDateTime.now(ZoneOffset.UTC)));
            unreadable();

            assertThat(mails.await(mail -> mail.subject().contains("TLS-1"), SOON))
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
        var settings = settings("tracking");
        settings.replaceAll((name, value) -> name.startsWith("kafka.") == which.equals("kafka")
                ? value.replace(authority.ca().toString(), stranger.ca().toString())
                : value);
        int port = Loopback.claim(0);
        try (var tracking = service("tracking", "stranger-" + which, port, settings)) {
            await().atMost(SOON).until(() -> tracking.said().contains("PKIX path"));

            assertThat(started(port)).isFalse();
        }
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() throws Exception {
        var settings = settings("tracking");
        settings.computeIfPresent(
                "kafka.sasl.jaas.config", (_, value) -> value.replace(PASSWORD, "another than that one"));
        int port = Loopback.claim(0);
        try (var tracking = service("tracking", "wrong-password", port, settings)) {
            await().atMost(SOON).until(() -> tracking.said().contains("invalid credentials with SASL mechanism"));

            assertThat(started(port)).isFalse();
            assertThat(tracking.said()).doesNotContain("another than that one");
        }
    }

    @Test
    void withoutTlsTheDatabaseTakesNobody() {
        var url = postgres.jdbcUrl("tracking") + "?sslmode=disable";

        assertThat(catchThrowable(
                        () -> DriverManager.getConnection(url, LOGIN, PASSWORD).close()))
                .hasMessageContaining("pg_hba.conf rejects connection");
    }

    /** What the manifests say of Kafka and PostgreSQL, but for where they are here. */
    private static Map<String, String> settings(String service) {
        var settings = new HashMap<String, String>();
        for (Properties file : MANIFESTS.settings(service + "-service").values()) {
            file.stringPropertyNames().stream()
                    .filter(name -> name.startsWith("kafka.") || name.startsWith("quarkus.datasource."))
                    .forEach(name -> settings.put(name, here(file.getProperty(name))));
        }
        settings.put("kafka.bootstrap.servers", "localhost:" + kafkaPort);
        settings.put(
                "kafka.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(LOGIN, PASSWORD));
        settings.put("quarkus.datasource.username", LOGIN);
        settings.put("quarkus.datasource.password", PASSWORD);
        return settings;
    }

    private static String key() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String here(String value) {
        return value.replaceAll(
                        "/etc/waybill/(kafka|postgresql)/ca\\.crt",
                        authority.ca().toString())
                .replace("waybill-db-rw:5432", "localhost:" + postgres.port());
    }

    private static JavaProcess service(String service, String name, int management, Map<String, String> settings) {
        var environment = new HashMap<String, String>();
        settings.forEach((setting, value) -> environment.put(ServiceSettings.variable(setting), value));
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST",
                Loopback.HOST,
                "QUARKUS_HTTP_PORT",
                "" + Loopback.claim(0),
                "QUARKUS_MANAGEMENT_HOST",
                Loopback.HOST,
                "QUARKUS_MANAGEMENT_PORT",
                "" + management,
                "WAYBILL_LINKS_KEYS",
                KEY,
                "WAYBILL_SMTP_HOST",
                Loopback.HOST,
                "WAYBILL_SMTP_PORT",
                "" + mails.smtpPort(),
                "WAYBILL_SMTP_TLS",
                "none",
                "QUARKUS_SHUTDOWN_TIMEOUT",
                "5s"));
        return JavaProcess.start(
                service,
                Path.of(System.getProperty("waybill.project"), service + "-service/target/quarkus-app/quarkus-run.jar"),
                JavaProcess.SMALL,
                environment,
                folder.resolve(service + "-" + name + ".log"));
    }

    private static void unreadable() {
        Map<String, Object> plain = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(plain, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("order-events", "no event".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static long records(String topic) {
        Map<String, Object> plain = Map.of("bootstrap.servers", kafka.bootstrapServers());
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
        try (var connection = superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)"
                        + " WHERE a.usename = '" + LOGIN + "'")) {
            var all = new ArrayList<Boolean>();
            while (rows.next()) {
                all.add(rows.getBoolean(1));
            }
            return all;
        }
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("tracking"), postgres.user(), postgres.password());
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
