package dev.waybill.kubernetes;

import dev.waybill.embedded.JavaProcess;
import dev.waybill.embedded.KafkaBroker;
import dev.waybill.embedded.Loopback;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A broker and a database that take nobody without TLS and a login, with certificates of an authority of the test's own. */
record Guarded(
        Path folder, Authority authority, KafkaBroker kafka, int kafkaPort, PostgresServer postgres, MailCatcher mails)
        implements AutoCloseable {

    static final String LOGIN = "waybill";
    static final String PASSWORD = "a password of the test's own";

    private static final String KEY = key();
    private static final Manifests MANIFESTS = Overlay.PRODUCTION_OPERATORS.render();

    static Guarded start(Path folder) throws Exception {
        var authority = Authority.in(folder.resolve("authority"));
        var kafkaPort = Loopback.claim(0);
        var kafka =
                KafkaBroker.start(folder.resolve("kafka"), 0, new KafkaBroker.Guarded(kafkaPort, authority.keyStore()));
        kafka.createUser(LOGIN, PASSWORD);
        MANIFESTS.of("KafkaTopic").forEach(topic -> kafka.createTopic(Manifests.nameOf(topic), 1));
        var postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        for (var service : List.of("notification", "tracking")) {
            postgres.createDatabase(service);
        }
        var world = new Guarded(
                folder, authority, kafka, kafkaPort, postgres, MailCatcher.start(folder.resolve("mails"), 0));
        world.lockDown();
        return world;
    }

    @Override
    public void close() {
        mails.close();
        postgres.close();
        kafka.close();
    }

    /** The services' role comes by TLS only. */
    private void lockDown() throws SQLException, IOException {
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
                        "hostssl all +%1$s 127.0.0.1/32 scram-sha-256\nhost all +%1$s all reject\n".formatted(LOGIN)
                                + Files.readString(rules));
            }
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** What the manifests say of Kafka and PostgreSQL, but for where they are here. */
    Map<String, String> settings(String service) {
        return settings(service, LOGIN, PASSWORD);
    }

    /** The same with a login of that name to each of the two. */
    Map<String, String> settings(String service, String login, String password) {
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
                        .formatted(login, password));
        settings.put("quarkus.datasource.username", login);
        settings.put("quarkus.datasource.password", password);
        return settings;
    }

    private static String key() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String here(String value) {
        return value.replaceAll(
                        "/etc/waybill/(kafka|postgresql)/ca\\.crt",
                        authority.ca().toString())
                .replace("waybill-db-rw:5432", "localhost:" + postgres.port());
    }

    JavaProcess service(String service, String name, int management, Map<String, String> settings) {
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

    Connection superuser() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("tracking"), postgres.user(), postgres.password());
    }
}
