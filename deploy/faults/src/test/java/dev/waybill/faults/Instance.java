package dev.waybill.faults;

import dev.waybill.embedded.JavaProcess;
import dev.waybill.embedded.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** A packaged notification service as a process of its own, behind a proxy to its database and one to its mail server. */
final class Instance implements AutoCloseable {

    /**
     * Waits short enough to be waited for; the proportions are those of production. No answer to a dot within 6 s means that the
     * machine is broken and not that it is busy: shorter, and a slow machine would double mails.
     */
    static final Map<String, String> WAITS = Map.ofEntries(
            Map.entry("waybill.smtp.timeout.connect", "1S"),
            Map.entry("waybill.smtp.timeout.envelope", "1S"),
            Map.entry("waybill.smtp.timeout.data", "1S"),
            Map.entry("waybill.smtp.timeout.dot", "6S"),
            Map.entry("waybill.delivery.resend-uncertain-after", "8S"),
            Map.entry("waybill.delivery.lease", "9S"),
            Map.entry("waybill.database.answer-within", "4S"),
            Map.entry("waybill.delivery.retries", "1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S,1S"),
            Map.entry("waybill.delivery.greylist-wait", "1S"),
            Map.entry("waybill.delivery.stops", "1S"),
            Map.entry("waybill.delivery.longest-pause", "4S"),
            Map.entry("mp.messaging.incoming.order-events.session.timeout.ms", "6000"),
            Map.entry("mp.messaging.incoming.order-events.heartbeat.interval.ms", "1000"));

    private final JavaProcess process;
    private final Proxy database;
    private final Proxy smtp;

    private Instance(JavaProcess process, Proxy database, Proxy smtp) {
        this.process = process;
        this.database = database;
        this.smtp = smtp;
    }

    /** Returns at once. */
    static Instance start(Scenario scenario, String name, Map<String, String> changes) {
        var project = Path.of(System.getProperty("waybill.project"));
        var jar = project.resolve("notification-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: ./waybill test --faults builds it.");
        }
        var world = scenario.world();
        var database = Proxy.to(world.postgres().port());
        var smtp = Proxy.to(scenario.mails().port());
        var url = "postgresql://" + Loopback.HOST + ":" + database.port() + "/" + scenario.name();

        var settings = new TreeMap<>(WAITS);
        settings.put(
                "kafka.bootstrap.servers",
                Loopback.HOST + ":" + world.kafkaProxy().port());
        settings.put(
                "mp.messaging.incoming.order-events.topic", scenario.topic().name());
        settings.put("mp.messaging.incoming.order-events.group.id", scenario.name());
        settings.put(
                "mp.messaging.outgoing.order-events-dead-letter.topic",
                scenario.topic().deadLetters());
        settings.put(
                "mp.messaging.incoming.dead-letters.topic", scenario.topic().deadLetters());
        settings.put("mp.messaging.incoming.dead-letters.group.id", scenario.name() + "-dead-letters");
        settings.put(
                "mp.messaging.outgoing.order-events-again.topic",
                scenario.topic().name());
        settings.put("quarkus.datasource.jdbc.url", "jdbc:" + url);
        settings.put("quarkus.datasource.reactive.url", url);
        settings.put("quarkus.datasource.username", world.postgres().user());
        settings.put("quarkus.datasource.password", world.postgres().password());
        settings.put("quarkus.http.host", Loopback.HOST);
        settings.put("quarkus.http.port", "" + Loopback.claim(0));
        settings.put("quarkus.management.host", Loopback.HOST);
        settings.put("quarkus.management.port", "" + Loopback.claim(0));
        settings.put(
                "quarkus.config.locations",
                project.resolve("deploy/local/src/main/resources/sample-shops.properties")
                        .toUri()
                        .toString());
        // What it said is looked for.
        settings.put("quarkus.log.console.json.enabled", "false");
        // 32 bytes that anyone may know.
        settings.put("waybill.secrets.public-allowed", "true");
        settings.put("waybill.links.keys", "ZmF1bHQta2V5LWZhdWx0LWtleS1mYXVsdC1rZXktMDE");
        settings.put(
                "waybill.delivery.receipts",
                world.folder().resolve(scenario.name() + "-receipts").toString());
        settings.put("waybill.smtp.host", Loopback.HOST);
        settings.put("waybill.smtp.port", "" + smtp.port());
        settings.put("waybill.smtp.tls", "none");
        settings.putAll(changes);

        var options = new ArrayList<>(JavaProcess.SMALL);
        settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
        var log = world.logs().resolve(scenario.name() + "-" + name + ".log");
        return new Instance(JavaProcess.start(name, jar, options, Map.of(), log), database, smtp);
    }

    JavaProcess process() {
        return process;
    }

    Proxy database() {
        return database;
    }

    Proxy smtp() {
        return smtp;
    }

    boolean said(String text) {
        return process.said().contains(text);
    }

    /** Ends it in an orderly way, if it still runs. */
    @Override
    public void close() {
        process.close();
        database.close();
        smtp.close();
    }
}
