package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class OrderEventPublisherTest {

    private static final String NOWHERE = "127.0.0.1:1";

    @Test
    void whatThePublisherPromisesIsSetOverTheCallersSettings() {
        assertThat(OrderEventPublisher.withPromises(Map.of(
                        "bootstrap.servers", NOWHERE, "enable.idempotence", "false", "acks", "0", "linger.ms", 20)))
                .containsEntry("enable.idempotence", true)
                .containsEntry("acks", "all")
                .containsEntry("linger.ms", 20);
    }

    /** Kafka's own guard: an idempotent producer must retry and must not have more than five requests under way. */
    @Test
    void settingsThatContradictThePromiseAreRefused() {
        for (var setting : Map.<String, Object>of("retries", 0, "max.in.flight.requests.per.connection", 6)
                .entrySet()) {
            var settings = Map.<String, Object>of("bootstrap.servers", NOWHERE, setting.getKey(), setting.getValue());
            assertThatExceptionOfType(ConfigException.class)
                    .as(setting.getKey())
                    .isThrownBy(() -> new OrderEventPublisher(settings).close());
        }
    }

    @Test
    void anEventThatCannotBeStoredFailsItsStageInstead() {
        var settings = Map.of("bootstrap.servers", NOWHERE, "max.block.ms", 50);
        try (var publisher = new OrderEventPublisher(settings)) {
            var stored = publisher.publish(
                    (OrderEvent) Golden.complete(EventType.ORDER_PACKED).event());

            assertThat(stored.toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(TimeoutException.class);
        }
    }
}
