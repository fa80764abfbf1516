package dev.waybill.notification.intake;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.notification.order.News;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.traces.EventTraces;
import dev.waybill.traces.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    private final EventTraces traces;

    OrderEventConsumer(DeadLetters deadLetters, Intake intake, Silence silence, EventTraces traces) {
        this.deadLetters = deadLetters;
        this.intake = intake;
        this.silence = silence;
        this.traces = traces;
    }

    /** Throws nothing: an exception that leaves this method would stop the consumer for good. */
    @Incoming("order-events")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> records) {
        var readable = new ArrayList<Readable>(records.count());
        var unreadable = new ArrayList<DeadLetter>();
        for (var record : records) {
            try {
                readable.add(readable(record, OrderEventCodec.read(record)));
            } catch (UnreadableEventException reason) {
                unreadable.add(DeadLetter.of(record, reason));
            } catch (RuntimeException bug) {
                LOG.errorf(bug, "event=codec_failed partition=%d offset=%d", record.partition(), record.offset());
                unreadable.add(DeadLetter.of(record, new UnreadableEventException("event", "made the reader fail")));
            }
        }
        return untilItWorks("dead_letters", deadLetters.send(unreadable)).chain(() -> take(readable));
    }

    private Readable readable(ConsumerRecord<byte[], byte[]> record, OrderEvent event) {
        var span = traces.intake(record, event);
        return new Readable(record, new News(event, silence.covers(record), TraceParent.of(span)), span);
    }

    private record Readable(ConsumerRecord<byte[], byte[]> record, News news, Span span) {

        OrderKey order() {
            return OrderKey.of(news.event());
        }
    }

    private Uni<Void> take(List<Readable> events) {
        var taken = intake.take(events.stream().map(Readable::news).toList()).replaceWithVoid();
        return untilItWorks("intake", taken)
                .invoke(() -> events.forEach(event -> event.span().end()))
                .onFailure(UndecidedException.class)
                .recoverWithUni(fault -> without(fault.orders(), events, fault));
    }

    /** What can't be decided is put aside, for a release that can. */
    private Uni<Void> without(Set<OrderKey> undecided, List<Readable> events, UndecidedException fault) {
        LOG.errorf(fault, "event=undecided orders=%d", undecided.size());
        var aside = events.stream()
                .filter(event -> undecided.contains(event.order()))
                .toList();
        aside.forEach(
                event -> event.span().setStatus(StatusCode.ERROR, "undecided").end());
        var rest = events.stream().filter(event -> !undecided.contains(event.order()));
        var reason =
                new UnreadableEventException("event", "made the service fail, or one before it of the same order did");
        return untilItWorks(
                        "dead_letters",
                        deadLetters.send(aside.stream()
                                .map(event -> DeadLetter.of(event.record(), reason))
                                .toList()))
                .chain(() -> take(rest.toList()));
    }

    /** Fails only with what trying again can't mend. */
    private static Uni<Void> untilItWorks(String step, Uni<Void> work) {
        Predicate<Throwable> passes = failure -> !(failure instanceof UndecidedException);
        return work.onFailure(passes)
                .invoke(failure -> LOG.warnf("event=retried step=%s cause=%s", step, failure))
                .onFailure(passes)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .indefinitely();
    }
}
