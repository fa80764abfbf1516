package dev.waybill.notification.outbox;

import dev.waybill.events.Delivery;
import dev.waybill.events.DeliveryId;
import dev.waybill.events.EnhancedStatus;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.FeedbackGiven;
import dev.waybill.events.NotificationBounced;
import dev.waybill.events.NotificationComplained;
import dev.waybill.events.NotificationEvent;
import dev.waybill.events.NotificationEventCodec;
import dev.waybill.events.NotificationEventType;
import dev.waybill.events.NotificationExpired;
import dev.waybill.events.NotificationFailed;
import dev.waybill.events.NotificationSent;
import dev.waybill.events.NotificationSuperseded;
import dev.waybill.events.NotificationSuppressed;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.Word;
import dev.waybill.outbox.Publishable;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A row of the table: one fact about one delivery. */
record OutboxRow(
        long seq,
        String fact,
        OffsetDateTime occurredAt,
        UUID delivery,
        String shop,
        String orderId,
        String eventId,
        String kind,
        String channel,
        int attempts,
        Optional<String> provider,
        Optional<String> reason,
        Optional<String> status,
        Optional<String> byEvent,
        Optional<Answer> answer)
        implements Publishable {

    /** As the column has it. */
    private static final String ANSWERED = "feedback_given";

    /**
     * What a customer answered.
     *
     * @param number of how many answers of theirs about this order
     */
    record Answer(int number, int score, Optional<String> comment) {

        private static Optional<Answer> of(Row row) {
            return Optional.ofNullable(row.getInteger("answer"))
                    .map(number ->
                            new Answer(number, row.getInteger("score"), Optional.ofNullable(row.getString("comment"))));
        }

        @Override
        public String toString() {
            return "Answer[hidden]";
        }
    }

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("seq"),
                row.getString("fact"),
                row.getOffsetDateTime("occurred_at"),
                row.getUUID("delivery"),
                row.getString("shop"),
                row.getString("order_id"),
                row.getString("event_id"),
                row.getString("kind"),
                row.getString("channel"),
                row.getInteger("attempts"),
                Optional.ofNullable(row.getString("provider")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("status")),
                Optional.ofNullable(row.getString("by_event")),
                Answer.of(row));
    }

    @Override
    public ProducerRecord<String, byte[]> record() {
        return NotificationEventCodec.write(event());
    }

    @Override
    public String named() {
        return "delivery=" + delivery;
    }

    private NotificationEvent event() {
        var type = NotificationEventType.of(ceType())
                .orElseThrow(() -> new IllegalArgumentException("no event for the fact " + fact));
        return switch (type) {
            case SENT -> new NotificationSent(context(), about());
            case FAILED -> new NotificationFailed(context(), about(), why());
            case EXPIRED -> new NotificationExpired(context(), about());
            case SUPERSEDED -> new NotificationSuperseded(context(), about(), byEvent.map(EventId::new));
            case SUPPRESSED -> new NotificationSuppressed(context(), about(), why());
            case BOUNCED -> new NotificationBounced(context(), about(), why(), status.map(EnhancedStatus::new));
            case COMPLAINED -> new NotificationComplained(context(), about(), why());
            case FEEDBACK_GIVEN ->
                answer.map(given -> new FeedbackGiven(context(), about(), given.score(), given.comment()))
                        .orElseThrow(() -> new IllegalArgumentException("no answer"));
        };
    }

    private String ceType() {
        return fact.equals(ANSWERED)
                ? NotificationEventType.FEEDBACK_GIVEN.ceType()
                : "dev.waybill.notification." + fact + ".v1";
    }

    /** The same fact has the same id, however often it is published. */
    private EventContext context() {
        var id = new EventId(answer.map(given -> delivery + "-answer-" + given.number())
                .orElseGet(() -> delivery + "-" + attempts + "-" + fact));
        return new EventContext(id, new ShopId(shop), new OrderId(orderId), occurredAt, Optional.empty());
    }

    private Delivery about() {
        return new Delivery(
                new DeliveryId(delivery.toString()),
                new EventId(eventId),
                new Word(kind),
                new Word(channel),
                attempts,
                provider.map(Word::new));
    }

    private Word why() {
        return new Word(reason.filter(text -> !text.isEmpty()).orElse("unknown"));
    }
}
