package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Processes;
import dev.waybill.bench.rig.Running;
import dev.waybill.bench.rig.Scratch;
import dev.waybill.bench.rig.Trouble;
import dev.waybill.bench.rig.Wait;
import dev.waybill.embedded.Loopback;
import dev.waybill.events.OrderEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tracking service as a process of its own, and what it and its parts use while it takes events in. */
final class Service implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 300;
    private static final int BETWEEN_LOOKS_MS = 200;
    private static final String FACTS = "SELECT count(*), extract(epoch FROM min(received_at)) FROM order_fact";

    /** Events that waited for it, from the first one taken in to the last one stored, and the CPU of that time. */
    record Intake(int events, double seconds, Used used) {

        double eventsPerSecond() {
            return events / seconds;
        }

        double cost() {
            return used.ofOurs() / events;
        }
    }

    private final Parts parts;
    private final Topic topic;
    private final Running running;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;
    private final URI metrics;
    private int taken;

    private Service(Parts parts, Topic topic, Running running, URI root, URI metrics) {
        this.parts = parts;
        this.topic = topic;
        this.running = running;
        this.root = root;
        this.metrics = metrics;
    }

    static Service start(Path project, List<String> jvm, Parts parts, Topic topic, Scratch folder) {
        int port = Loopback.claim(0);
        int management = Loopback.claim(0);
        var jar = project.resolve("tracking-service/target/quarkus-app/quarkus-run.jar");
        var running = Running.start("tracking-service", jar, jvm, parts.settings(project, port, management), folder);
        return new Service(
                parts,
                topic,
                running,
                URI.create("http://" + Loopback.HOST + ":" + port),
                URI.create("http://" + Loopback.HOST + ":" + management + "/q/metrics"));
    }

    URI root() {
        return root;
    }

    long peakRssMib() {
        return running.peakRssMib();
    }

    /** Until now. */
    Used used() {
        return new Used(Cpu.ofFamily(running.process().pid()), parts.databaseCpuSeconds(), Cpu.ofThisProcess());
    }

    /** Right after the start: the events are on the topic, and the JVM is cold. */
    Intake rebuild(int events) {
        return measured(events, Optional.empty());
    }

    /** The process runs already and is held still while the events gather. */
    Intake takeIn(Stream<OrderEvent> events) {
        Processes.freeze(running.process());
        int count;
        try {
            count = topic.publish(events);
        } finally {
            Processes.thaw(running.process());
        }
        return measured(count, Optional.of(Instant.now()));
    }

    private Intake measured(int events, Optional<Instant> begun) {
        var before = used();
        int expected = taken + events;
        Wait.until("tracking-service stores " + expected + " events", PATIENCE_SECONDS, () -> {
            running.mustRun();
            // Each look costs the service some milliseconds.
            Wait.pause(BETWEEN_LOOKS_MS);
            return stored() >= expected;
        });
        var until = Instant.now();
        taken = expected;
        var since = begun.orElseGet(this::firstStored);
        return new Intake(events, Duration.between(since, until).toNanos() / 1e9, used().since(before));
    }

    /** By its own count, for counting rows all the time would be part of the load. */
    private long stored() {
        try {
            var answer = http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString());
            return answer.body()
                    .lines()
                    .filter(line -> line.startsWith("waybill_intake_records_total") && line.contains("\"new\""))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", e);
        }
    }

    private Instant firstStored() {
        try (var connection = parts.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(FACTS)) {
            row.next();
            if (row.getInt(1) != taken) {
                throw new Trouble("tracking-service counted %d new events and has %d".formatted(taken, row.getInt(1)));
            }
            return Instant.EPOCH.plusNanos(
                    row.getBigDecimal(2).movePointRight(9).longValue());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        running.close();
    }
}
