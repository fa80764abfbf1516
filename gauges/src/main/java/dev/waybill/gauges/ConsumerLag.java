package dev.waybill.gauges;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * How far behind each of the service's consumer groups is, as the brokers say: the same from every instance. The Kafka client has a number of
 * its own for that, which it makes when it fetches. A consumer that waits for its database fetches nothing, and the number stays where it
 * was while the topic grows.
 */
@ApplicationScoped
public class ConsumerLag {

    private final Groups groups;
    private final MultiGauge gauge;
    private final Asked<List<Lag>> asked;

    ConsumerLag(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Config config,
            Vertx vertx,
            MeterRegistry metrics) {
        groups = new Groups(kafka, Subscription.all(config));
        gauge = MultiGauge.builder("waybill.consumer.lag.records")
                .description("Records that a consumer group has still to take in, up to five seconds' work included")
                .register(metrics);
        asked = new Asked<>("consumer lag", vertx, this::ask);
    }

    void start(@Observes StartupEvent event) {
        asked.start();
    }

    /** Of a topic that one group of the service reads, in all its partitions, some ten seconds ago; not a number while nobody knows. */
    public double records(String topic) {
        return asked.number(lags -> lags.stream()
                .filter(lag -> lag.partition().topic().equals(topic))
                .mapToLong(Lag::records)
                .sum());
    }

    private Uni<List<Lag>> ask() {
        return Uni.createFrom()
                .item(groups::lag)
                // Names are resolved and answers waited for: not for an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onItemOrFailure()
                .invoke((lags, failure) -> show(failure == null ? lags : List.of()));
    }

    /** What is not known is not there, rather than as it was. */
    private void show(List<Lag> lags) {
        gauge.register(
                lags.stream()
                        .map(lag -> Row.of(
                                Tags.of(
                                        "group", lag.group(),
                                        "topic", lag.partition().topic(),
                                        "partition",
                                                Integer.toString(lag.partition().partition())),
                                lag.records()))
                        .toList(),
                true);
    }

    void stop(@Observes ShutdownEvent event) {
        asked.stop();
        groups.close();
    }
}
