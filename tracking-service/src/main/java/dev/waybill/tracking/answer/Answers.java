package dev.waybill.tracking.answer;

import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DelayAnswered.Answer;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.tracking.ledger.Ledger;
import dev.waybill.tracking.ledger.Received;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Delay;
import dev.waybill.tracking.timeline.Stage;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Takes the customer's word on a delay and hands it to the shop. */
@ApplicationScoped
public class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final MutinyEmitter<byte[]> topic;
    private final Ledger ledger;
    private final Clock clock;

    Answers(@Channel("order-events-out") MutinyEmitter<byte[]> topic, Ledger ledger, Clock clock) {
        this.topic = topic;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Publishes the answer, then writes it down, so that the page shows it at once. Completes without either where there is nothing to
     * answer any more, or the same was answered last: a form that was open for a week, a button that was pressed twice.
     *
     * <p>An answer that the brokers have and the database has not comes in from the topic. One that fails here and is given again is
     * the same event: nothing is doubled.
     *
     * @param delay the id of the event that is answered
     * @return whether it was new; fails if the brokers can't be reached
     */
    public Uni<Boolean> give(TrackedOrder order, String delay, Answer answer) {
        return open(order)
                .filter(asked -> asked.event().value().equals(delay))
                .filter(asked ->
                        asked.answer().map(last -> last.answer() != answer).orElse(true))
                .map(asked -> publish(event(order, asked, answer)).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /** The delay that can be answered: of what has not left yet. */
    private static Optional<Delay> open(TrackedOrder order) {
        var timeline = order.timeline();
        boolean waiting =
                timeline.parcels().isEmpty() || !timeline.stillToCome().isEmpty();
        return timeline.delay().filter(_ -> waiting && timeline.stage() != Stage.CANCELLED);
    }

    private DelayAnswered event(TrackedOrder order, Delay asked, Answer answer) {
        var before = asked.answer().map(last -> last.event().value()).orElse("");
        var name = String.join(
                "\n", order.shop().value(), order.order().value(), asked.event().value(), before, answer.name());
        var id = "answer-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new DelayAnswered(
                new EventContext(new EventId(id), order.shop(), order.order(), time(asked), Optional.empty()),
                answer,
                Optional.of(asked.event()));
    }

    /** Never before what it answers or takes back, whatever the clock of the shop says. */
    private OffsetDateTime time(Delay asked) {
        var now = OffsetDateTime.now(clock);
        var earliest = asked.answer()
                .map(last -> last.time().plus(1, ChronoUnit.MILLIS))
                .orElse(asked.since());
        return now.isBefore(earliest) ? earliest : now;
    }

    private Uni<Void> publish(DelayAnswered event) {
        var record = OrderEventCodec.write(event);
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(record.key())
                .withHeaders(record.headers())
                .build();
        return topic.sendMessage(Message.of(record.value()).addMetadata(metadata))
                .chain(() -> ledger.add(List.of(Received.of(event))))
                .invoke(() -> LOG.infof(
                        "event=delay-answered id=%s answer=%s",
                        event.context().id().value(), event.answer()))
                .replaceWithVoid();
    }
}
