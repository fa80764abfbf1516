package dev.waybill.notification.intake;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.notification.order.News;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads the topic in batches. A batch is acknowledged when all of it is in the database or among the dead letters; until then
 * it is tried again, in its place: going on without it would break the order of events, and a stop would need a person.
 */
@ApplicationScoped
class OrderEventConsumer {

    private static final Logger LOG = Logger.getLogger(OrderEventConsumer.class);

    private final DeadLetters deadLetters;
    private final Intake intake;
    private final Silence silence;

    OrderEventConsumer(DeadLetters deadLetters, Intake intake, Silence silence) {
        this.deadLetters = deadLetters;
        this.intake = intake;
        this.silence = silence;
    }

    /** Throws nothing: an exception that leaves this method would stop the consumer for good. */
    @Incoming("order-events")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> records) {
        var events = new ArrayList<News>(records.count());
        var unreadable = new ArrayList<DeadLetter>();
        for (var record : records) {
            try {
                events.add(new News(OrderEventCodec.read(record), silence.covers(record)));
            } catch (UnreadableEventException reason) {
                unreadable.add(DeadLetter.of(record, reason));
            } catch (RuntimeException bug) {
                LOG.errorf(bug, "event=codec_failed partition=%d offset=%d", record.partition(), record.offset());
                unreadable.add(DeadLetter.of(record, new UnreadableEventException("event", "made the reader fail")));
            }
        }
        return untilItWorks("dead_letters", deadLetters.send(unreadable))
                .chain(() -> untilItWorks("intake", intake.take(events).replaceWithVoid()));
    }

    private static Uni<Void> untilItWorks(String step, Uni<Void> work) {
        return work.onFailure()
                .invoke(failure -> LOG.warnf("event=retried step=%s cause=%s", step, failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .indefinitely();
    }
}
