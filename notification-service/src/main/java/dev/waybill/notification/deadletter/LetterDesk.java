package dev.waybill.notification.deadletter;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.UUID;

/** What an operator can do with a dead letter. Each ends with the letter as it is then, or in a {@link Problem}. */
@Startup
@ApplicationScoped
class LetterDesk {

    private final KeptLetters letters;
    private final SourceTopic source;
    private final Counter sentAgain;
    private final Counter discarded;

    LetterDesk(KeptLetters letters, SourceTopic source, MeterRegistry metrics) {
        this.letters = letters;
        this.source = source;
        this.sentAgain = Counter.builder("waybill.dead.letters.sent.again")
                .description("Dead letters that an operator sent again")
                .register(metrics);
        this.discarded = Counter.builder("waybill.dead.letters.discarded")
                .description("Dead letters that an operator discarded")
                .register(metrics);
    }

    /** @param alreadyTakenIn the inbox has an event of this id: sending it changes nothing in this service */
    record Readable(KeptLetter letter, OrderEvent event, boolean alreadyTakenIn) {}

    Uni<KeptLetter> look(UUID id) {
        return letters.find(id)
                .map(found -> found.orElseThrow(() -> Problem.of(
                        Status.NOT_FOUND,
                        "no-such-dead-letter",
                        "There is no dead letter " + id + ": it may be older than waybill.dead-letter.retention.")));
    }

    /** Keeps what it should have said, to be sent in its stead. */
    Uni<Readable> mend(UUID id, String json, Operator operator) {
        return Uni.createFrom()
                .item(() -> parse(json))
                .chain(event -> look(id).invoke(
                                letter -> refuseUnless(letter, LetterState.MENDABLE.contains(letter.state())))
                        .chain(letter -> letters.mend(letter, event, operator))
                        .chain(done -> look(id).invoke(letter -> refuseUnless(letter, done)))
                        .invoke(letter -> operator.did(
                                "dead_letter_mended",
                                Map.of(
                                        "dead_letter",
                                        id,
                                        "source",
                                        letter.source(),
                                        "shop",
                                        event.context().shop().value(),
                                        "order_event",
                                        event.context().id().value())))
                        .chain(letter -> letters.takenIn(event).map(known -> new Readable(letter, event, known))));
    }

    /** What would be sent; a problem if nothing can be. */
    Uni<Readable> readable(UUID id) {
        return look(id).invoke(letter -> refuseUnless(letter, LetterState.SENDABLE.contains(letter.state())))
                .chain(letter -> {
                    var event = event(letter);
                    return letters.takenIn(event).map(known -> new Readable(letter, event, known));
                });
    }

    /**
     * First the topic, then the table: a crash between them leaves a letter that can be sent once more, and an event that comes
     * twice changes nothing. The other way round it could be lost.
     */
    Uni<Readable> sendAgain(UUID id, Operator operator) {
        return readable(id)
                .call(ready -> letters.beginToSendAgain(ready.letter(), operator))
                .call(ready -> source.publish(ready.letter(), ready.event()))
                .chain(ready -> letters.sentAgain(ready.letter(), operator)
                        .chain(done -> look(id).invoke(letter -> refuseUnless(letter, done)))
                        .map(letter -> new Readable(letter, ready.event(), ready.alreadyTakenIn())))
                .invoke(sent -> {
                    sentAgain.increment();
                    operator.did(
                            "dead_letter_sent_again",
                            Map.of(
                                    "dead_letter",
                                    id,
                                    "source",
                                    sent.letter().source(),
                                    "shop",
                                    sent.event().context().shop().value(),
                                    "order_event",
                                    sent.event().context().id().value(),
                                    "mended",
                                    sent.letter().mended != null));
                });
    }

    Uni<KeptLetter> discard(UUID id, String why, Operator operator) {
        return look(id).invoke(letter -> refuseUnless(letter, LetterState.DISCARDABLE.contains(letter.state())))
                .chain(letter -> letters.discard(letter, operator, why))
                .chain(done -> look(id).invoke(letter -> refuseUnless(letter, done)))
                .invoke(letter -> {
                    discarded.increment();
                    operator.did("dead_letter_discarded", Map.of("dead_letter", id, "source", letter.source()));
                });
    }

    private static void refuseUnless(KeptLetter letter, boolean can) {
        if (can) {
            return;
        }
        var by = letter.changedBy + " at " + letter.changedAt;
        throw switch (letter.state()) {
            case SENT_AGAIN ->
                Problem.of(
                        Status.CONFLICT,
                        "already-sent-again",
                        "It was sent again by " + by
                                + ": once is enough. If it could not be read then either, there is a"
                                + " new dead letter of it.");
            case DISCARDED ->
                Problem.of(
                        Status.CONFLICT,
                        "discarded",
                        "It was discarded by " + by
                                + ": mend it first (in the console, or PUT …/event), which takes that back.");
            case OPEN, MENDED ->
                Problem.of(Status.CONFLICT, "changed-meanwhile", "Somebody else changed it just now: look again.");
        };
    }

    private static OrderEvent parse(String json) {
        try {
            return OrderEventCodec.readStructured(json);
        } catch (UnreadableEventException refused) {
            throw unreadable(refused, "The event is refused: " + refused.getMessage() + ". Mend that and try again.");
        }
    }

    private static OrderEvent event(KeptLetter letter) {
        try {
            return letter.event();
        } catch (UnreadableEventException refused) {
            throw unreadable(
                    refused,
                    "It still can't be read: " + refused.getMessage()
                            + ". Mend it (in the console, or PUT …/event) and send it again then.");
        }
    }

    private static Problem unreadable(UnreadableEventException refused, String detail) {
        return Problem.of(Problem.UNPROCESSABLE, "unreadable-event", detail)
                .with("field", refused.field())
                .with("reason", refused.reason());
    }
}
