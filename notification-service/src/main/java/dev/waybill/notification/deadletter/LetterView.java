package dev.waybill.notification.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.events.OrderEvent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead letter as an operator sees it. What is not known is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "DeadLetter", description = "A record that could not be read. What is not known is left out.")
public record LetterView(
        @Schema(required = true) UUID id,

        @Schema(
                enumeration = {"open", "mended", "sent_again", "discarded"},
                required = true)
        String state,

        @Schema(
                description = "What is at fault: an attribute or a path into the data",
                examples = "data.items[0].quantity")
        String field,

        @Schema(description = "What is wrong with it", examples = "is missing", required = true)
        String reason,

        @Schema(description = "The service that could not read it", examples = "notification-service")
        String consumer,

        @Schema(description = "Where the record was", required = true)
        Source source,

        @Schema(description = "When it was put aside", required = true)
        OffsetDateTime receivedAt,

        Optional<Change> change,

        @Schema(description = "Only of a single one: the record as it came. Personal data")
        Optional<Content> record,

        @Schema(
                description =
                        "Only of a single one: the event that is sent in its stead, structured mode. Personal data",
                implementation = Object.class)
        Optional<JsonNode> mended,

        @Schema(description = "After mending and sending: the event that it is now")
        Optional<Event> event) {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Schema(name = "Source")
    public record Source(@Schema(examples = "order-events") String topic, int partition, long offset) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DeadLetterChange", description = "What an operator did last")
    public record Change(OffsetDateTime at, String operator, Optional<String> reason) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Record")
    public record Content(Optional<Bytes> key, Optional<Bytes> value, List<Header> headers) {

        @Override
        public String toString() {
            return "Content[hidden]";
        }
    }

    @Schema(name = "RecordHeader")
    public record Header(String name, Bytes value) {}

    @Schema(name = "DeadLetterEvent")
    public record Event(
            String shop,
            String order,
            String id,
            String type,

            @Schema(
                    description = "The inbox has an event of this id: sending it changes nothing in this service",
                    type = SchemaType.BOOLEAN)
            boolean alreadyTakenIn) {

        static Event of(OrderEvent event, boolean alreadyTakenIn) {
            var context = event.context();
            return new Event(
                    context.shop().value(),
                    context.order().value(),
                    context.id().value(),
                    event.type().ceType(),
                    alreadyTakenIn);
        }
    }

    /** Without anything of the record's own. */
    static LetterView summary(KeptLetter letter) {
        return new LetterView(
                letter.id,
                letter.state,
                letter.field,
                letter.reason,
                letter.consumer,
                new Source(letter.topic, letter.partition, letter.offset),
                letter.receivedAt,
                Optional.ofNullable(letter.changedAt)
                        .map(at -> new Change(
                                at,
                                Optional.ofNullable(letter.changedBy).orElse(""),
                                Optional.ofNullable(letter.note))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static LetterView whole(KeptLetter letter) {
        var content = new Content(
                Bytes.of(letter.key),
                Bytes.of(letter.value),
                StoredHeader.read(letter.headers).stream()
                        .map(header -> new Header(header.name(), Bytes.shown(header.value())))
                        .toList());
        return summary(letter)
                .with(Optional.of(content), Optional.ofNullable(letter.mended).map(LetterView::json), Optional.empty());
    }

    static LetterView of(LetterDesk.Readable readable) {
        return summary(readable.letter())
                .with(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Event.of(readable.event(), readable.alreadyTakenIn())));
    }

    private static JsonNode json(String event) {
        try {
            return MAPPER.readTree(event);
        } catch (JsonProcessingException impossible) {
            // Without the cause: it would quote the event.
            throw new IllegalStateException("a mended event can't be read as JSON");
        }
    }

    private LetterView with(Optional<Content> record, Optional<JsonNode> mended, Optional<Event> event) {
        return new LetterView(id, state, field, reason, consumer, source, receivedAt, change, record, mended, event);
    }

    @Override
    public String toString() {
        return "LetterView[" + id + "]";
    }
}
