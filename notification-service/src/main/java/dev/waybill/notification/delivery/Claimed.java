package dev.waybill.notification.delivery;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.ShopId;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.message.Notification;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.message.OrderSoFar;
import dev.waybill.notification.message.Question;
import dev.waybill.notification.order.InboxEvent;
import dev.waybill.notification.order.OrderHistory;
import dev.waybill.traces.TraceParent;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery in this worker's hands, and all that its order has told.
 *
 * @param dropped why it is not to be sent, if it is not
 * @param draft its mail, once that is made
 * @param events not yet parsed: what can't be parsed is to stop this delivery only, and not the claim of a hundred others
 */
record Claimed(Row row, List<InboxEvent> events, Optional<DropReason> dropped, Optional<Draft> draft) {

    /**
     * The delivery as it was claimed.
     *
     * @param fence which claim this is: with another one in the row, the delivery is somebody else's
     * @param attempts how many it had before
     * @param retriesFrom how many of these were before an operator sent it again: the schedule does not count them
     * @param happenedAt when what it is about happened, as its event says
     * @param expiresAt the last moment at which it is worth sending
     * @param mail the message of an earlier attempt that got as far as the dot: this one must be the same
     * @param provider who has tried it last, if anybody has
     * @param language what the recipient chose to read, whatever the order says
     * @param traceParent where in a trace the event was taken in
     */
    record Row(
            UUID id,
            String shop,
            String orderId,
            long eventSeq,
            String eventId,
            String kind,
            String recipient,
            int fence,
            int attempts,
            int retriesFrom,
            OffsetDateTime happenedAt,
            OffsetDateTime createdAt,
            OffsetDateTime claimedAt,
            OffsetDateTime expiresAt,
            Optional<String> parcel,
            Optional<KeptMail> mail,
            Optional<ProviderName> provider,
            Optional<LanguageTag> language,
            Optional<TraceParent> traceParent) {

        /** Since we heard of it, by the database's clock. */
        Duration waited() {
            return Duration.between(createdAt, claimedAt);
        }

        /** As the schedule counts. */
        int triesBefore() {
            return attempts - retriesFrom;
        }
    }

    Claimed(Row row, List<InboxEvent> events, Optional<DropReason> dropped) {
        this(row, events, dropped, Optional.empty());
    }

    Claimed with(Draft made) {
        return new Claimed(row, events, dropped, Optional.of(made));
    }

    UUID id() {
        return row.id();
    }

    ShopId shop() {
        return new ShopId(row.shop());
    }

    EmailAddress recipient() {
        return new EmailAddress(row.recipient());
    }

    /** The recipient's, in small letters. */
    String domain() {
        return row.recipient().substring(row.recipient().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** What to say. Parses the events: not for an event loop. */
    Notification notification() {
        var history = OrderHistory.parse(events);
        var trigger = history.told().stream()
                .filter(stored -> stored.seq() == row.eventSeq())
                .findFirst()
                .orElseThrow();
        return new Notification(
                NotificationKind.of(row.kind()),
                trigger.event(),
                read(history.upTo(row.eventSeq()).orElseThrow()));
    }

    private OrderSoFar read(OrderSoFar order) {
        return row.language().map(order::readIn).orElse(order);
    }

    /** Why a question that is due is not asked after all; never of one that may have been asked already. */
    Optional<DropReason> unasked() {
        if (!row.kind().equals(NotificationKind.FEEDBACK.code()) || row.mail().isPresent()) {
            return Optional.empty();
        }
        return OrderHistory.parse(events)
                .upTo(Long.MAX_VALUE)
                .flatMap(Question::forbidden)
                .map(event -> new DropReason.Unasked(event.context().id().value()));
    }

    Claimed without(DropReason why) {
        return new Claimed(row, events, Optional.of(why));
    }

    @Override
    public String toString() {
        return "Claimed[" + row.id() + " " + row.fence() + "]";
    }
}
