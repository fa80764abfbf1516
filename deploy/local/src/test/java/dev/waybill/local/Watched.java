package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.embedded.JavaProcess;
import dev.waybill.embedded.Loopback;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.fixtures.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import picocli.CommandLine;

/** Both packaged services as in production, with all that can be switched on and some trouble behind them, and an order on its way through. */
final class Watched implements AutoCloseable {
    /** The trace in which the shop publishes, and where in it. */
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    static final String SHOPS_SPAN = "00f067aa0ba902b7";

    /** Of today: for an order of long ago no mail goes out. */
    static final OrderConfirmed ORDER = Samples.draft("lumen", "METRICS-1")
            .traceParent("00-" + TRACE + "-" + SHOPS_SPAN + "-01")
            .confirmed(OffsetDateTime.now(ZoneOffset.UTC));

    private final Stack stack;
    private final Path folder;
    private final Collector collector;
    private final Map<Service, JavaProcess> processes = new EnumMap<>(Service.class);

    private Watched(Stack stack, Path folder, Collector collector) {
        this.stack = stack;
        this.folder = folder;
        this.collector = collector;
    }

    /** Returns when all that is told has been taken in. */
    static Watched run(Path temp) throws Exception {
        var data = new DataDir(Files.createDirectories(temp.resolve("data")));
        data.lock();
        var watched = new Watched(Stack.start(data, freePorts()), temp, Collector.start());
        watched.start(Service.NOTIFICATION, watched.notificationSettings());
        watched.start(Service.TRACKING, trackingSettings());
        watched.processes.forEach((service, process) -> process.awaitReady(watched.stack.managementUrl(service)));
        watched.tell();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> settled(watched.exposed(Service.NOTIFICATION), watched.exposed(Service.TRACKING)));
        return watched;
    }

    /** Claimed ones. */
    static Ports freePorts() {
        var ports = new Ports();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("ports", CommandLine.Model.CommandSpec.forAnnotatedObject(ports)))
                .parseArgs("--free-ports");
        return ports.claimed();
    }

    Exposition exposed(Service service) {
        try {
            String text = get(stack.managementUrl(service) + "/q/metrics");

            return Exposition.of(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the services have exported so far. */
    List<Collector.Exported> spans() {
        return collector.spans();
    }

    /** What it has logged so far. */
    List<String> log(Service service) throws IOException {
        return Files.readAllLines(log(service.module()));
    }

    private Path log(String module) {
        return folder.resolve(module + ".log");
    }

    private Map<String, String> notificationSettings() {
        return Map.ofEntries(
                Map.entry("waybill.smtp.host", ""),
                // Nobody listens there: the second takes over, and the first is left alone.
                Map.entry("waybill.smtp.providers.first.host", Loopback.HOST),
                Map.entry("waybill.smtp.providers.first.port", "" + Loopback.claim(0)),
                Map.entry("waybill.smtp.providers.first.tls", "none"),
                Map.entry("waybill.smtp.providers.second.host", Loopback.HOST),
                Map.entry(
                        "waybill.smtp.providers.second.port", "" + stack.mails().smtpPort()),
                Map.entry("waybill.smtp.providers.second.tls", "none"),
                Map.entry("waybill.smtp.providers.second.priority", "1"),
                Map.entry("waybill.sms.host", Loopback.HOST),
                Map.entry("waybill.sms.system-id", "waybill"),
                Map.entry("waybill.sms.password", "secret"),
                Map.entry("waybill.sms.sender", "Waybill"));
    }

    private static Map<String, String> trackingSettings() {
        return Map.of(
                "waybill.carriers.aftership.format", "aftership",
                "waybill.carriers.aftership.secrets", "a-secret-of-the-metrics-test-0001",
                "waybill.webhooks.endpoints.erp.shop", "lumen",
                "waybill.webhooks.endpoints.erp.url", "https://erp.lumen.example/hooks",
                "waybill.webhooks.endpoints.erp.secrets", "whsec_bWV0cmljcy10ZXN0LW1ldHJpY3MtdGVzdC0wMQ==");
    }

    private void start(Service service, Map<String, String> settings) {
        var options = new ArrayList<>(JavaProcess.SMALL);
        // As in production, and not as `up` has it.
        options.add("-Dquarkus.log.console.json.enabled=true");
        options.add("-Dwaybill.secrets.public-allowed=true");
        options.add("-Dquarkus.otel.sdk.disabled=false");
        options.add("-Dquarkus.otel.exporter.otlp.endpoint=" + collector.endpoint());
        options.add("-Dquarkus.otel.exporter.otlp.protocol=http/protobuf");
        options.add("-Dquarkus.otel.bsp.schedule.delay=PT0.2S");
        settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
        processes.put(
                service,
                JavaProcess.start(
                        service.module(),
                        service.jar(Run.PROJECT),
                        options,
                        stack.settings(service),
                        log(service.module())));
    }

    /** An order that is mailed, a record that is none, a page that is not there. */
    private void tell() throws IOException, InterruptedException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
        try (var publisher = new OrderEventPublisher(
                        Map.of("bootstrap.servers", stack.kafka().bootstrapServers()));
                var broken = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            publisher.publish(ORDER);
            broken.send(new ProducerRecord<>(OrderEventCodec.TOPIC, new byte[] {1}));
        }
        get(stack.url(Service.TRACKING) + "/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    private static void settled(Exposition notification, Exposition tracking) {
        for (var metric : List.of(
                "waybill_event_to_accepted_seconds_count",
                "waybill_provider_failovers_total",
                "waybill_consumer_lag_records")) {
            assertThat(notification.has(metric)).as(metric).isTrue();
        }
        assertThat(tracking.has("waybill_consumer_lag_records"))
                .as("the tracking service's consumer lag")
                .isTrue();
        assertThat(value(notification, "waybill_dead_letters_kept_total"))
                .as("dead letters: both services have refused the same record")
                .isEqualTo(1);
        assertThat(value(tracking, "waybill_database_up")).as("database up").isEqualTo(1);
    }

    private static double value(Exposition exposed, String name) {
        return exposed.series().stream()
                .filter(one -> one.name().equals(name))
                .mapToDouble(one -> Double.parseDouble(one.value()))
                .sum();
    }

    private static String get(String url) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @Override
    public void close() {
        processes.values().forEach(JavaProcess::close);
        stack.close();
        collector.close();
    }
}
