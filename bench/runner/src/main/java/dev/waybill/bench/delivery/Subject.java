package dev.waybill.bench.delivery;

import dev.waybill.embedded.Loopback;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A service that is measured.
 *
 * @param keys what its result lines begin with
 * @param jvm options beside those that all subjects have
 * @param settings its environment on those parts
 * @param span asks, for orders whose id is like the parameter: seconds of the epoch at which the first was taken in, at which
 *     the last was noted as sent, and how many were
 * @param accepted asks, for the same orders: an event's id and the second of the epoch at which its mail was accepted
 */
record Subject(
        String name,
        String keys,
        Path jar,
        List<String> jvm,
        String database,
        Function<Parts, Map<String, String>> settings,
        String span,
        String accepted) {

    Subject named(String other) {
        return new Subject(other, keys, jar, jvm, database, settings, span, accepted);
    }

    /** The same with a JVM option more. */
    Subject with(String option) {
        var options = new ArrayList<>(jvm);
        options.add(option);
        return new Subject(name, keys, jar, List.copyOf(options), database, settings, span, accepted);
    }

    Subject from(Path otherJar) {
        return new Subject(name, keys, otherJar, jvm, database, settings, span, accepted);
    }

    static Subject waybill(Path project, List<String> jvm) {
        return new Subject(
                "notification-service",
                "",
                project.resolve("notification-service/target/quarkus-app/quarkus-run.jar"),
                List.copyOf(jvm),
                "notification",
                parts -> waybillSettings(parts, project),
                """
                SELECT extract(epoch FROM min(i.received_at)), extract(epoch FROM max(d.ended_at)), count(*)
                FROM inbox i JOIN delivery d ON d.event_seq = i.seq
                WHERE i.order_id LIKE ? AND d.state = 'sent'
                """,
                """
                SELECT d.event_id, extract(epoch FROM a.started_at + a.duration_ms * interval '1 millisecond')
                FROM delivery d JOIN attempt a ON a.delivery = d.id
                WHERE d.order_id LIKE ? AND a.outcome = 'sent'
                """);
    }

    static Subject peer(Path project) {
        return new Subject(
                "peer",
                "peer_",
                project.resolve("bench/peer/target/peer.jar"),
                List.of(),
                "peer",
                Subject::peerSettings,
                """
                SELECT extract(epoch FROM min(p.received_at)), extract(epoch FROM max(n.sent_at)), count(*)
                FROM processed_event p JOIN notification n ON n.event_id = p.id
                WHERE n.order_id LIKE ? AND n.status = 'SENT'
                """,
                """
                SELECT n.event_id, extract(epoch FROM n.sent_at)
                FROM notification n
                WHERE n.order_id LIKE ? AND n.status = 'SENT'
                """);
    }

    static Subject bare(Path project) {
        return steps(project, "bare", false);
    }

    /** The bare steps with lease, fence, kept mail, attempt and event out. */
    static Subject guarded(Path project) {
        return steps(project, "guarded", true);
    }

    private static Subject steps(Path project, String name, boolean guarded) {
        return new Subject(
                name,
                name + "_",
                project.resolve("bench/bare/target/bare.jar"),
                List.of(),
                "bare",
                parts -> stepsSettings(parts, guarded),
                """
                SELECT extract(epoch FROM min(i.received_at)), extract(epoch FROM max(d.ended_at)), count(*)
                FROM inbox i JOIN delivery d ON d.event_id = i.event_id
                WHERE d.order_id LIKE ? AND d.state = 'sent'
                """,
                """
                SELECT d.event_id, extract(epoch FROM d.ended_at)
                FROM delivery d
                WHERE d.order_id LIKE ? AND d.state = 'sent'
                """);
    }

    private static Map<String, String> waybillSettings(Parts parts, Path project) {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", parts.kafka().bootstrapServers()),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", parts.postgres().jdbcUrl("notification")),
                Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", parts.postgres().reactiveUrl("notification")),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", parts.postgres().user()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", parts.postgres().password()),
                Map.entry("QUARKUS_HTTP_HOST", Loopback.HOST),
                Map.entry("QUARKUS_HTTP_PORT", "" + Loopback.claim(0)),
                Map.entry("QUARKUS_MANAGEMENT_HOST", Loopback.HOST),
                Map.entry("QUARKUS_MANAGEMENT_PORT", "" + Loopback.claim(0)),
                Map.entry(
                        "QUARKUS_CONFIG_LOCATIONS",
                        project.resolve("deploy/local/src/main/resources/sample-shops.properties")
                                .toUri()
                                .toString()),
                // 32 bytes that anyone may know.
                Map.entry("WAYBILL_SECRETS_PUBLIC_ALLOWED", "true"),
                Map.entry("WAYBILL_LINKS_KEYS", "YmVuY2gta2V5LWJlbmNoLWtleS1iZW5jaC1rZXktMDE"),
                Map.entry("WAYBILL_SMTP_HOST", Loopback.HOST),
                Map.entry("WAYBILL_SMTP_PORT", "" + parts.sink().port()),
                Map.entry("WAYBILL_SMTP_TLS", "none"));
    }

    private static Map<String, String> stepsSettings(Parts parts, boolean guarded) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", parts.kafka().bootstrapServers(),
                "JDBC_URL", parts.postgres().jdbcUrl("bare"),
                "DB_USER", parts.postgres().user(),
                "DB_PASSWORD", parts.postgres().password(),
                "SMTP_HOST", Loopback.HOST,
                "SMTP_PORT", "" + parts.sink().port(),
                "GUARDED", "" + guarded);
    }

    private static Map<String, String> peerSettings(Parts parts) {
        return Map.of(
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", parts.kafka().bootstrapServers(),
                "SPRING_DATASOURCE_URL", parts.postgres().jdbcUrl("peer"),
                "SPRING_DATASOURCE_USERNAME", parts.postgres().user(),
                "SPRING_DATASOURCE_PASSWORD", parts.postgres().password(),
                "SPRING_MAIL_HOST", Loopback.HOST,
                "SPRING_MAIL_PORT", "" + parts.sink().port());
    }
}
