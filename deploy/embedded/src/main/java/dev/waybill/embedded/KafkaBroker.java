package dev.waybill.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker in this JVM: one node, its own KRaft controller, plaintext on loopback, data kept in a directory.
 *
 * <p>Topics exist only where somebody made them ({@link #createTopic}); a misspelt one is an error, as it is in production.
 * Records are kept for ever. Thread-safe.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final int NODE = 1;
    /** Always the same, so that preparing a directory again, or once more after a kill halfway, is harmless. */
    private static final String CLUSTER = "d2F5YmlsbC1lbWJlZGRlZA";

    private static final String SCRAM = "SCRAM-SHA-512";

    private static final int ANY_PORT_TRIES = 5;

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the broker and returns once it answers.
     *
     * @param dataDir where it keeps its log; made if it does not exist
     * @param port where clients connect, 0 for any free port
     * @throws PortInUseException if somebody listens on the port
     */
    public static KafkaBroker start(Path dataDir, int port) {
        return start(dataDir, port, _ -> {});
    }

    /**
     * As {@link #start(Path, int)}, with a second way in.
     *
     * @param detour for clients that are to be led through something in between
     */
    public static KafkaBroker start(Path dataDir, int port, Detour detour) {
        return start(
                dataDir,
                port,
                settings -> addListener(
                        settings, "DETOUR:PLAINTEXT", detour.port(), Loopback.HOST + ":" + detour.advertised()));
    }

    /** As {@link #start(Path, int)}, with a second way in for clients that come by TLS and log in. */
    public static KafkaBroker start(Path dataDir, int port, Guarded guarded) {
        return start(dataDir, port, settings -> {
            addListener(settings, "GUARDED:SASL_SSL", guarded.port(), "localhost:" + guarded.port());
            settings.put("listener.name.guarded.ssl.keystore.type", "PEM");
            settings.put(
                    "listener.name.guarded.ssl.keystore.location",
                    guarded.keys().toString());
            settings.put("listener.name.guarded.sasl.enabled.mechanisms", SCRAM);
            settings.put(
                    "listener.name.guarded.scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        });
    }

    /**
     * A port that the broker listens on, but which it gives its clients as another: a broker tells a client where to connect,
     * so a proxy that it does not know of sees the first connection only.
     *
     * @param advertised the port of the proxy
     */
    public record Detour(int port, int advertised) {}

    /**
     * A port for TLS and SASL/SCRAM-SHA-512, by the name {@code localhost}.
     *
     * @param keys the broker's key and its certificate for that name, in PEM
     */
    public record Guarded(int port, Path keys) {}

    private static KafkaBroker start(Path dataDir, int port, Consumer<Map<String, Object>> more) {
        for (int attempt = 1; ; attempt++) {
            // Kafka wants to know the controller's port before it binds it, so somebody may be quicker.
            int brokerPort = Loopback.claim(port);
            int controllerPort = Loopback.claim(0);
            try {
                return start(dataDir, brokerPort, controllerPort, more);
            } catch (RuntimeException e) {
                if (port != 0 || attempt == ANY_PORT_TRIES || !isBindFailure(e)) {
                    throw e;
                }
            }
        }
    }

    private static KafkaBroker start(Path dataDir, int port, int controllerPort, Consumer<Map<String, Object>> more) {
        Path logDir = dataDir.toAbsolutePath();
        format(logDir);
        Map<String, Object> settings = settings(logDir, port, controllerPort);
        more.accept(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        KafkaBroker broker = new KafkaBroker(server, Loopback.HOST + ":" + port);
        try {
            server.startup();
            broker.awaitAnswer();
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** {@code host:port}, as Kafka clients take it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes a user who can log in where the broker is {@link Guarded}, or gives an old one another password. */
    public void createUser(String name, String password) {
        try (Admin admin = admin()) {
            var scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, scram, password)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making user " + name, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("could not make user " + name, e);
        }
    }

    /** Makes the topic; one that exists already is left as it is, whatever its number of partitions. */
    public void createTopic(String name, int partitions) {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("could not make topic " + name, e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topic " + name, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker did not make topic " + name + " in time", e);
        }
    }

    /** Stops the broker and returns once its files are closed. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private void awaitAnswer() {
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker started but does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker started", e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static boolean isBindFailure(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /** Gives the directory its cluster id; Kafka refuses to start on one that has none. */
    private static void format(Path logDir) {
        try {
            Files.createDirectories(logDir);
            new Formatter()
                    .setClusterId(CLUSTER)
                    .setNodeId(NODE)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logDir.toString())
                    .addDirectory(logDir.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("could not prepare " + logDir + " for Kafka", e);
        }
    }

    /** @param as the listener's name and protocol */
    private static void addListener(Map<String, Object> settings, String as, int port, String advertised) {
        String name = as.substring(0, as.indexOf(':'));
        settings.merge("listener.security.protocol.map", "," + as, KafkaBroker::joined);
        settings.merge("listeners", "," + name + "://" + Loopback.HOST + ":" + port, KafkaBroker::joined);
        settings.merge("advertised.listeners", "," + name + "://" + advertised, KafkaBroker::joined);
    }

    private static Object joined(Object one, Object other) {
        return one.toString() + other;
    }

    private static Map<String, Object> settings(Path logDir, int port, int controllerPort) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + Loopback.HOST + ":" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put(
                "listeners",
                "CLIENT://" + Loopback.HOST + ":" + port + ",CONTROLLER://" + Loopback.HOST + ":" + controllerPort);
        settings.put("advertised.listeners", "CLIENT://" + Loopback.HOST + ":" + port);
        settings.put("log.dirs", logDir.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.retention.ms", "-1");

        // One node holds all there is.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        // A consumer that joins gets its partitions at once, not after the three seconds that wait for more of them.
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill -9 the new broker is turned away until the old one's session is over.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");

        // The defaults are for a server of its own: 128 MB for the log cleaner alone.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        return settings;
    }
}
