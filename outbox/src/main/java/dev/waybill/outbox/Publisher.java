package dev.waybill.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The topic. Belongs to the relay's thread. */
final class Publisher {

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    /** Without brokers, or without the topic, sending waits for so long. */
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final Counter counter;
    private final Set<Long> unpublishable = new HashSet<>();
    private @Nullable KafkaProducer<String, byte[]> producer;

    Publisher(Map<String, Object> kafka, String clientId, OutboxConfig config, MeterRegistry metrics) {
        if (config.lease().compareTo(config.deliveryTimeout().plusSeconds(10)) < 0) {
            throw new IllegalArgumentException(
                    "waybill.outbox.lease must be longer than waybill.outbox.delivery-timeout by ten seconds or more");
        }
        this.settings = settings(kafka, clientId, config.deliveryTimeout());
        this.counter = Counter.builder("waybill.outbox.published")
                .description("Events that were published from the outbox")
                .register(metrics);
    }

    private static Map<String, Object> settings(Map<String, Object> kafka, String clientId, Duration timeout) {
        var settings = new HashMap<String, Object>(kafka);
        settings.keySet().retainAll(ProducerConfig.configNames());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                timeout.dividedBy(2).toMillis());
        return settings;
    }

    /** Rows of which the contract has no event: a fault of ours, which must not keep the others waiting. */
    Set<Long> unpublishable() {
        return Set.copyOf(unpublishable);
    }

    /**
     * @return the rows that the brokers have stored. Of an order none after one that they have not: it is published again after
     *     that one, so that whoever reads on has the last word last
     */
    List<Long> publish(List<? extends Publishable> rows) throws InterruptedException {
        var underWay = new ArrayList<Sent>(rows.size());
        @Nullable Throwable failure = null;
        for (var row : rows) {
            var record = record(row);
            if (record.isPresent()) {
                try {
                    underWay.add(
                            new Sent(row.seq(), record.get().key(), producer().send(record.get())));
                } catch (KafkaException refused) {
                    failure = refused;
                    break;
                }
                if (failed(underWay.getLast().result())) {
                    // Most likely there is no broker: the next one would wait as long.
                    break;
                }
            }
        }
        var stored = new ArrayList<Long>(underWay.size());
        var broken = new HashSet<String>();
        for (var sent : underWay) {
            try {
                sent.result().get();
                if (!broken.contains(sent.key())) {
                    stored.add(sent.seq());
                }
            } catch (ExecutionException notStored) {
                broken.add(sent.key());
                failure = notStored.getCause();
            }
        }
        counter.increment(stored.size());
        if (failure != null) {
            LOG.warnf("event=outbox_not_published rows=%d stored=%d cause=\"%s\"", rows.size(), stored.size(), failure);
        }
        return stored;
    }

    private record Sent(long seq, String key, Future<RecordMetadata> result) {}

    private static boolean failed(Future<RecordMetadata> result) {
        return result.isDone() && result.state() != Future.State.SUCCESS;
    }

    private Optional<ProducerRecord<String, byte[]>> record(Publishable row) {
        try {
            return Optional.of(row.record());
        } catch (IllegalArgumentException bug) {
            unpublishable.add(row.seq());
            LOG.errorf(bug, "event=outbox_row_unpublishable seq=%d %s", row.seq(), row.named());
            return Optional.empty();
        }
    }

    /** Made when it is needed: brokers whose names can't be resolved would keep the service from starting. */
    private KafkaProducer<String, byte[]> producer() {
        var made = producer;
        if (made == null) {
            made = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }

    void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
