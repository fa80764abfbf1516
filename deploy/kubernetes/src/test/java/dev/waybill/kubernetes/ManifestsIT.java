package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.JavaProcess;
import dev.waybill.embedded.KafkaBroker;
import dev.waybill.embedded.Loopback;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.embedded.PostgresServer;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.OrderEventPublisher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The containers of the manifests run: not in a cluster, but from the packaged services, on a real broker and a real database. */
class ManifestsIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int AT_ONCE = 3;

    /** By service, the init containers that ran. */
    private static final Map<String, List<JavaProcess>> MIGRATED = new HashMap<>();

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;
    private static PostgresServer postgres;
    private static MailCatcher mails;

    private final Manifests local = Overlay.LOCAL.render();

    @BeforeAll
    static void start() {
        kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
        ServiceSettings.read(Path.of("overlays/local/topics.txt"))
                .lines()
                .map(line -> line.split(" "))
                .forEach(topic -> kafka.createTopic(topic[0], Integer.parseInt(topic[1])));
        postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        mails = MailCatcher.start(folder.resolve("mails"), 0);
    }

    @AfterAll
    static void stop() {
        mails.close();
        postgres.close();
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notification-service", "tracking-service"})
    void severalMigrationsAtOnceDoTheWorkOnceAndNoneFails(String service) throws Exception {
        var ran = migrated(service);

        for (var process : ran) {
            assertThat(process.process().exitValue()).as(process.said()).isZero();
            assertThat(process.said()).doesNotContain("event=rehearsed", "Listening on");
        }
        assertThat(ran.stream().filter(process -> process.said().contains("Successfully applied")))
                .hasSize(1);
        assertThat(rows(
                        database(service),
                        "SELECT version || ' ' || success FROM flyway_schema_history WHERE version IS NOT NULL"))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(row -> row.endsWith(" true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notification-service", "tracking-service"})
    void theProbesAreAnsweredAndEverySettingIsKnown(String service) throws Exception {
        migrated(service);
        var http = Loopback.claim(0);
        var management = Loopback.claim(0);

        try (var running = start(service, "probes-" + service, http, management)) {
            var spec = local.pod(service).spec().at("/containers/0");
            for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                assertThat(spec.at("/" + probe + "/httpGet/port").asText()).isEqualTo("management");
                var url =
                        url(management) + spec.at("/" + probe + "/httpGet/path").asText();
                await(probe).atMost(SOON).until(() -> status(running, url) == 200);
            }
            assertThat(status(running, url(management) + "/q/metrics")).isEqualTo(200);
            for (var path : List.of("/q/metrics", "/q/health", "/q/health/ready", "/q/", "/q/info")) {
                assertThat(status(running, url(http) + path)).as(path).isEqualTo(404);
            }
            assertThat(running.said())
                    .doesNotContain("Unrecognized configuration", "Successfully applied")
                    .contains("Profile prod");
        }
    }

    /** The local overlay's secrets are in this repository: without its word for it they stop the service. */
    @ParameterizedTest
    @ValueSource(strings = {"notification-service", "tracking-service"})
    void secretsThatAnyoneCanReadStopThePackagedService(String service) throws Exception {
        migrated(service);
        var here = new HashMap<>(settings(service));
        here.put("quarkus.http.port", "0");
        here.put("quarkus.management.port", "0");
        here.put("waybill.secrets.public-allowed", "false");

        try (var running = Container.main(local, service).start("public-" + service, folder, here)) {
            assertThat(running.process().waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(running.process().exitValue()).isNotZero();
            assertThat(running.said())
                    .contains("waybill.links.keys (openssl rand -base64 32")
                    .doesNotContain("Listening on", "bG9jYWwta2V5");
        }
    }

    /** Also where news gets too old, which it does not in the overlay. */
    @Test
    void theSampleOrderBecomesMails() throws Exception {
        migrated("notification-service");
        var here = new HashMap<>(settings("notification-service"));
        here.put("quarkus.http.port", "" + Loopback.claim(0));
        here.put("quarkus.management.port", "" + Loopback.claim(0));
        for (var kind : List.of("confirmed", "shipped")) {
            var shelfLife = "waybill.delivery.shelf-life." + kind;
            here.put(shelfLife, ServiceSettings.text(shelfLife));
        }

        try (var _ = Container.main(local, "notification-service").start("sample", folder, here);
                var publisher = new OrderEventPublisher(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            for (var line : SampleOrder.lines(Instant.now())) {
                publisher.publish(OrderEventCodec.readStructured(line.split("\t")[2]));
            }
            for (var subject : List.of("Order T-1 confirmed", "Order T-1 is on the way")) {
                assertThat(mails.await(mail -> mail.subject().equals(subject), SOON))
                        .as(subject)
                        .isPresent();
            }
        }
    }

    @Test
    void whatInstancesAreScaledByCanBeAskedOfTheDatabase() throws Exception {
        migrated("notification-service");
        var queries = Overlay.PRODUCTION_OPERATORS
                .render()
                .one("ScaledObject", "notification-service")
                .findValuesAsText("query");

        assertThat(queries).hasSize(2);
        // The sample order may have mails left that are due: its test waits for the first.
        change(database("notification-service"), "TRUNCATE delivery CASCADE");
        for (var query : queries) {
            assertThat(rows(database("notification-service"), query)).as(query).containsExactly("0");
        }
    }

    /** The service's database as its init containers made it, which all ran at once and have ended; once for all tests. */
    private List<JavaProcess> migrated(String service) throws InterruptedException {
        if (!MIGRATED.containsKey(service)) {
            postgres.createDatabase(database(service));
            MIGRATED.put(
                    service,
                    IntStream.range(0, AT_ONCE)
                            .mapToObj(number -> Container.init(local, service)
                                    .start("migrate-" + number + "-" + service, folder, settings(service)))
                            .toList());
        }
        for (var process : MIGRATED.get(service)) {
            assertThat(process.process().waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        return MIGRATED.get(service);
    }

    private JavaProcess start(String service, String name, int http, int management) {
        var here = new HashMap<>(settings(service));
        here.put("quarkus.http.port", "" + http);
        here.put("quarkus.management.port", "" + management);
        return Container.main(local, service).start(name, folder, here);
    }

    private static String database(String service) {
        return service.replace("-service", "");
    }

    /** What is elsewhere here than in the cluster. */
    private static Map<String, String> settings(String service) {
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl(database(service))),
                Map.entry("quarkus.datasource.reactive.url", postgres.reactiveUrl(database(service))),
                Map.entry("quarkus.datasource.username", postgres.user()),
                Map.entry("quarkus.datasource.password", postgres.password()),
                Map.entry("quarkus.http.host", Loopback.HOST),
                Map.entry("quarkus.management.host", Loopback.HOST),
                Map.entry("waybill.smtp.host", Loopback.HOST),
                Map.entry("waybill.smtp.port", "" + mails.smtpPort()),
                Map.entry(
                        "waybill.delivery.receipts", folder.resolve("receipts").toString()),
                Map.entry("quarkus.shutdown.timeout", "5s"));
    }

    private static String url(int port) {
        return "http://" + Loopback.HOST + ":" + port;
    }

    private static int status(JavaProcess running, String url) throws InterruptedException {
        running.mustRun();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notListeningYet) {
            return 0;
        }
    }

    private static void change(String database, String statement) throws SQLException {
        try (var connection = connection(database)) {
            connection.createStatement().execute(statement);
        }
    }

    private static Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password());
    }

    private static List<String> rows(String database, String query) throws SQLException {
        try (var connection = connection(database);
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
