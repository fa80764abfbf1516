package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Scratch;
import dev.waybill.embedded.KafkaBroker;
import dev.waybill.embedded.Loopback;
import dev.waybill.embedded.PostgresServer;
import dev.waybill.events.OrderEventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** What the service runs on. The broker is in the bench's own process. */
final class Parts implements AutoCloseable {

    static final String DATABASE = "tracking";
    /** 32 bytes that anyone may know. */
    static final String LINK_KEY = "YmVuY2gta2V5LWJlbmNoLWtleS1iZW5jaC1rZXktMDE";

    private static final int PARTITIONS = 10;

    private final KafkaBroker kafka;
    private final PostgresServer postgres;
    private final long postmaster;

    private Parts(KafkaBroker kafka, PostgresServer postgres, long postmaster) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.postmaster = postmaster;
    }

    static Parts start(Scratch folder) {
        var kafka = KafkaBroker.start(folder.under("kafka"), 0);
        try {
            kafka.createTopic(OrderEventCodec.TOPIC, PARTITIONS);
            kafka.createTopic(OrderEventCodec.TOPIC + "-dead-letter", 1);
            kafka.createTopic("push-subscriptions", 1);
            kafka.createTopic("notification-events", 1);
            kafka.createTopic("erasure-receipts", 1);
            var data = folder.under("postgres");
            var postgres = PostgresServer.start(data, 0);
            postgres.createDatabase(DATABASE);
            return new Parts(kafka, postgres, postmaster(data));
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    private static long postmaster(Path data) {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String kafka() {
        return kafka.bootstrapServers();
    }

    Connection connect() {
        try {
            return DriverManager.getConnection(postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> settings(Path project, int port, int management) {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(DATABASE)),
                Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(DATABASE)),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", postgres.user()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", postgres.password()),
                Map.entry("QUARKUS_HTTP_HOST", Loopback.HOST),
                Map.entry("QUARKUS_HTTP_PORT", "" + port),
                Map.entry("QUARKUS_MANAGEMENT_HOST", Loopback.HOST),
                Map.entry("QUARKUS_MANAGEMENT_PORT", "" + management),
                Map.entry(
                        "QUARKUS_CONFIG_LOCATIONS",
                        project.resolve("deploy/local/src/main/resources/sample-shops.properties")
                                .toUri()
                                .toString()),
                Map.entry("WAYBILL_SECRETS_PUBLIC_ALLOWED", "true"),
                Map.entry("WAYBILL_LINKS_KEYS", LINK_KEY),
                // So that it begins while it is measured.
                Map.entry("WAYBILL_RETENTION_SWEEP", "1S"));
    }

    /** What the database's processes have used, those that are gone included. */
    double databaseCpuSeconds() {
        return Cpu.ofFamily(postmaster);
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}
