package dev.waybill.faults;

import dev.waybill.embedded.KafkaBroker;
import dev.waybill.embedded.Loopback;
import dev.waybill.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The broker and the database server, which all scenarios share and any of them may stop and start again. One thread. */
final class World implements AutoCloseable {

    private final Path folder;
    private final Proxy kafkaProxy = Proxy.to(0);
    private final int kafkaPort = Loopback.claim(0);
    private final int kafkaDetour = Loopback.claim(0);
    private final int postgresPort = Loopback.claim(0);
    private final Summary summary = new Summary();
    private KafkaBroker kafka;
    private PostgresServer postgres;
    private int scenarios;

    World() {
        try {
            folder = Files.createTempDirectory("waybill-faults-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafkaProxy.leadTo(kafkaDetour);
        kafka = broker();
        kafka.createTopic("notification-events", 1);
        kafka.createTopic("push-subscriptions", 1);
        kafka.createTopic("erasure-receipts", 1);
        postgres = database();
    }

    Scenario scenario() {
        return new Scenario(this, ++scenarios);
    }

    /** For what is to outlive a process, and not the run. */
    Path folder() {
        return folder;
    }

    /** Where the services' logs stay after the run. */
    Path logs() {
        try {
            return Files.createDirectories(Path.of("target", "logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In front of the broker, for the services; the suite itself goes to the broker directly. */
    Proxy kafkaProxy() {
        return kafkaProxy;
    }

    KafkaBroker kafka() {
        return kafka;
    }

    PostgresServer postgres() {
        return postgres;
    }

    Summary summary() {
        return summary;
    }

    void stopKafka() {
        kafka.close();
    }

    void startKafka() {
        kafka = broker();
    }

    void stopPostgres() {
        postgres.close();
    }

    void startPostgres() {
        postgres = database();
    }

    private KafkaBroker broker() {
        return KafkaBroker.start(
                folder.resolve("kafka"), kafkaPort, new KafkaBroker.Detour(kafkaDetour, kafkaProxy.port()));
    }

    private PostgresServer database() {
        return PostgresServer.start(folder.resolve("postgres"), postgresPort);
    }

    @Override
    public void close() {
        kafkaProxy.close();
        kafka.close();
        postgres.close();
        summary.print();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
