package dev.waybill.local;

import dev.waybill.embedded.KafkaBroker;
import dev.waybill.embedded.Loopback;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.embedded.Mailbox;
import dev.waybill.embedded.PostgresServer;
import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.NotificationEventCodec;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.PushSubscriptionEventCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The parts the services talk to, and the settings by which a service finds them. */
record Stack(KafkaBroker kafka, PostgresServer postgres, MailCatcher mails, Mailbox mailbox, DataDir data, Ports ports)
        implements AutoCloseable {
    private static final String DEAD_LETTERS = "order-events-dead-letter";
    private static final int PARTITIONS = 3;

    /**
     * Starts all of them, the slow ones at the same time, with topics and empty databases in place.
     *
     * @param ports claimed ones
     */
    static Stack start(DataDir data, Ports ports) {
        CompletableFuture<KafkaBroker> kafka = CompletableFuture.supplyAsync(() -> kafka(data, ports));
        CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(() -> postgres(data, ports));
        try {
            CompletableFuture.allOf(kafka, postgres).join();
        } catch (CompletionException e) {
            // Whichever did start must not stay: PostgreSQL would outlive this process.
            closeIfStarted(kafka);
            closeIfStarted(postgres);
            throw new Trouble("the stack did not start: " + e.getCause().getMessage(), e);
        }
        MailCatcher mails = MailCatcher.start(data.mails(), ports.smtp());
        Mailbox mailbox = Mailbox.start(mails, ports.mailbox());
        return new Stack(kafka.join(), postgres.join(), mails, mailbox, data, ports);
    }

    /** What a service is told, by the names that it reads from its environment. */
    Map<String, String> settings(Service service) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        // A killed consumer holds its partitions until its session is over: the shortest the broker allows, not 45 s.
        settings.put("KAFKA_SESSION_TIMEOUT_MS", "6000");
        settings.put("KAFKA_HEARTBEAT_INTERVAL_MS", "2000");
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(service.database()));
        settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(service.database()));
        settings.put("QUARKUS_DATASOURCE_USERNAME", postgres.user());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        settings.put("QUARKUS_HTTP_HOST", Loopback.HOST);
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        settings.put("QUARKUS_MANAGEMENT_HOST", Loopback.HOST);
        settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.managementOf(service)));
        settings.put("QUARKUS_CONFIG_LOCATIONS", data.writeShops().toUri().toString());
        // People read it here.
        settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        settings.put("WAYBILL_LINKS_KEYS", data.key());
        settings.put("WAYBILL_PUSH_WEB_PUBLIC_KEY", data.pushKeys().publicKey());
        settings.put("WAYBILL_PUSH_WEB_PRIVATE_KEY", data.pushKeys().privateKey());
        settings.put("WAYBILL_PUSH_WEB_CONTACT", "mailto:ops@localhost.example");
        // Whoever tries it at night wants to see it.
        settings.put("WAYBILL_PUSH_QUIET_HOURS", "none");
        settings.put("WAYBILL_OPERATOR_KEYS_LOCAL_HASH", sha256(data.apiKey()));
        settings.put("WAYBILL_OPERATOR_KEYS_LOCAL_ROLE", "operator");
        settings.put("WAYBILL_API_KEYS_LOCAL_SHOP", "lumen");
        settings.put("WAYBILL_API_KEYS_LOCAL_HASH", sha256(data.shopKey()));
        settings.put("WAYBILL_SMTP_HOST", Loopback.HOST);
        settings.put("WAYBILL_SMTP_PORT", Integer.toString(mails.smtpPort()));
        settings.put("WAYBILL_SMTP_TLS", "none");
        // All is on this machine: what a killed run had in its hands goes on after seconds, not after minutes.
        settings.put("WAYBILL_SMTP_TIMEOUT_CONNECT", "2S");
        settings.put("WAYBILL_SMTP_TIMEOUT_ENVELOPE", "2S");
        settings.put("WAYBILL_SMTP_TIMEOUT_DATA", "2S");
        settings.put("WAYBILL_SMTP_TIMEOUT_DOT", "10S");
        settings.put("WAYBILL_DELIVERY_LEASE", "20S");
        settings.put("WAYBILL_DATABASE_ANSWER_WITHIN", "10S");
        settings.put("WAYBILL_DELIVERY_RESEND_UNCERTAIN_AFTER", "25S");
        // One round, for the check: nobody waits here for a thousand mails.
        settings.put("WAYBILL_DELIVERY_REHEARSAL", "0S");
        settings.put("TRACKING_URL", url(Service.TRACKING));
        settings.put("NOTIFICATION_URL", url(Service.NOTIFICATION));
        return settings;
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    String url(Service service) {
        return "http://localhost:" + ports.of(service);
    }

    /** Its health and metrics. */
    String managementUrl(Service service) {
        return "http://localhost:" + ports.managementOf(service);
    }

    /** In the order in which nobody misses what is gone; the services have to be gone already. */
    @Override
    public void close() {
        mailbox.close();
        mails.close();
        kafka.close();
        postgres.close();
    }

    private static KafkaBroker kafka(DataDir data, Ports ports) {
        KafkaBroker kafka = KafkaBroker.start(data.kafka(), ports.kafka());
        kafka.createTopic(OrderEventCodec.TOPIC, PARTITIONS);
        kafka.createTopic(DEAD_LETTERS, 1);
        kafka.createTopic(NotificationEventCodec.TOPIC, PARTITIONS);
        kafka.createTopic(PushSubscriptionEventCodec.TOPIC, PARTITIONS);
        kafka.createTopic(ErasureEventCodec.TOPIC, 1);
        return kafka;
    }

    private static PostgresServer postgres(DataDir data, Ports ports) {
        PostgresServer postgres =
                PostgresServer.start(data.postgres(), ports.postgres()).stoppedByCaller();
        for (Service service : Service.values()) {
            postgres.createDatabase(service.database());
        }
        return postgres;
    }

    private static void closeIfStarted(CompletableFuture<? extends AutoCloseable> part) {
        part.handle((started, failure) -> {
                    if (started != null) {
                        try {
                            started.close();
                        } catch (Exception e) {
                            throw new CompletionException(e);
                        }
                    }
                    return null;
                })
                .join();
    }
}
