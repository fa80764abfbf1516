package dev.waybill.tracking;

import dev.waybill.teststack.Broker;
import dev.waybill.teststack.DatabaseServer;
import dev.waybill.tracking.carrier.Posted;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/** A real broker and a real database on free ports, one pair for all tests. */
public class Stack implements QuarkusTestResourceLifecycleManager {

    private static Stack running;

    private Path data;
    private Broker kafka;
    private DatabaseServer postgres;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("tracking-service-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = Broker.start(data.resolve("kafka"));
        kafka.createTopic("order-events", 3);
        kafka.createTopic("order-events-dead-letter", 1);
        kafka.createTopic("push-subscriptions", 1);
        kafka.createTopic("notification-events", 2);
        kafka.createTopic("erasure-receipts", 1);
        postgres = DatabaseServer.start(data.resolve("postgres"));
        postgres.createDatabase("tracking");
        var settings = new HashMap<>(Posted.SETTINGS);
        running = this;
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("quarkus.datasource.reactive.url", postgres.reactiveUrl("tracking"));
        settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("tracking"));
        settings.put("quarkus.datasource.username", postgres.user());
        settings.put("quarkus.datasource.password", postgres.password());
        return settings;
    }

    /** Nobody reaches the broker meanwhile; afterwards it is where it was, with all that it had. */
    static void withoutBroker(Runnable work) {
        running.kafka.stop();
        try {
            work.run();
        } finally {
            running.kafka.startAgain();
        }
    }

    /** Nobody reaches the database meanwhile; afterwards it is where it was, with all that it had. */
    static void withoutDatabase(Runnable work) {
        running.postgres.stop();
        try {
            work.run();
        } finally {
            running.postgres.startAgain();
        }
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        delete(data);
    }

    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
