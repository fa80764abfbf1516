package dev.waybill.notification.intake;

import dev.waybill.events.PushSubscriptionEvent;
import dev.waybill.events.PushSubscriptionEventCodec;
import dev.waybill.events.PushSubscriptionEventType;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.notification.recipient.PushSubscriptions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Learns which devices want to hear of orders. A batch is acknowledged when all of it is in the database. A record that can't be read
 * is passed over and named in the log: as a dead letter, what leads to a device would lie in one more place.
 */
@Startup
@ApplicationScoped
class PushSubscriptionConsumer {

    private static final Logger LOG = Logger.getLogger(PushSubscriptionConsumer.class);
    private static final String UNREADABLE = "unreadable";

    private final PushSubscriptions subscriptions;
    private final Map<String, Counter> counters;

    PushSubscriptionConsumer(PushSubscriptions subscriptions, MeterRegistry metrics) {
        this.subscriptions = subscriptions;
        this.counters = Stream.concat(
                        Stream.of(PushSubscriptionEventType.values()).map(PushSubscriptionConsumer::label),
                        Stream.of(UNREADABLE))
                .collect(Collectors.toMap(
                        label -> label,
                        label -> Counter.builder("waybill.push.subscriptions")
                                .description("Events of devices that want to hear of an order, or no longer")
                                .tag("event", label)
                                .register(metrics)));
    }

    /** Throws nothing: an exception that leaves this method would stop the consumer for good. */
    @Incoming("push-subscriptions")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> records) {
        var events = new ArrayList<PushSubscriptionEvent>(records.count());
        for (var record : records) {
            read(record).ifPresent(events::add);
        }
        return Uni.createFrom()
                .deferred(() -> subscriptions.take(events))
                .onFailure()
                .invoke(failure -> LOG.warnf("event=retried step=push_subscriptions cause=%s", failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .indefinitely()
                .invoke(() -> events.forEach(event -> count(label(event.type()))));
    }

    private static String label(PushSubscriptionEventType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private void count(String label) {
        counters.get(label).increment();
    }

    private Optional<PushSubscriptionEvent> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(PushSubscriptionEventCodec.read(record));
        } catch (UnreadableEventException reason) {
            count(UNREADABLE);
            LOG.warnf(
                    "event=push_subscription_unreadable partition=%d offset=%d field=%s reason=\"%s\"",
                    record.partition(), record.offset(), reason.field(), reason.reason());
        } catch (RuntimeException bug) {
            count(UNREADABLE);
            LOG.errorf(bug, "event=codec_failed partition=%d offset=%d", record.partition(), record.offset());
        }
        return Optional.empty();
    }
}
