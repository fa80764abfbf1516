package dev.waybill.notification.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.events.OrderEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of a replay's report: an event, or at the end all of them. What does not apply is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
        name = "ReplayLine",
        description = "A line: about one record, or the last one with the summary. What does not apply is left out.")
public record Line(Optional<About> record, Optional<Summary> summary) {

    /** What one record would lead to, or has led to. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "ReplayedRecord")
    public record About(
            int partition,
            long offset,

            @Schema(description = "When it was written to the topic")
            Instant recordedAt,

            Optional<String> shop,
            Optional<String> order,
            Optional<String> event,
            Optional<String> type,

            @Schema(description = "When it happened, as the event says")
            Optional<OffsetDateTime> happenedAt,

            @Schema(
                    description =
                            "known: it was taken in before and changes nothing; sent: a mail goes, or would go, out; not_sent: it is"
                                    + " taken in and leads to no mail; undecided: what the inbox holds of its order makes the service fail, so"
                                    + " it is not taken in; unreadable: it is no event",
                    enumeration = {"known", "sent", "not_sent", "undecided", "unreadable"})
            String verdict,

            @Schema(description = "The kind of notification", examples = "shipped")
            Optional<String> notification,

            @Schema(description = "Why", examples = "too_late: was worth telling until 2026-11-12T23:00:00Z")
            Optional<String> why) {}

    /** All of it. */
    @Schema(name = "ReplaySummary")
    public record Summary(
            boolean dryRun,
            boolean tell,
            long read,

            @Schema(
                    description = "How many records by verdict and reason",
                    examples = "{\"known\": 17, \"not_sent too_late\": 2}")
            Map<String, Long> verdicts,

            @Schema(description = "False if it was cut off: go on from the position")
            boolean complete,

            @Schema(description = "Where it ended, as from takes it", examples = "0:4711,1:4650")
            String position) {}

    /** Where a record is, without what it says. */
    record Place(int partition, long offset, Instant recordedAt) {

        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
        }
    }

    static Line of(Place place, OrderEvent event, Verdict verdict) {
        var context = event.context();
        return new Line(
                Optional.of(new About(
                        place.partition(),
                        place.offset(),
                        place.recordedAt(),
                        Optional.of(context.shop().value()),
                        Optional.of(context.order().value()),
                        Optional.of(context.id().value()),
                        Optional.of(event.type().ceType()),
                        Optional.of(context.time()),
                        verdict.code(),
                        verdict.notification(),
                        verdict.why())),
                Optional.empty());
    }

    static Line unreadable(Place place, String why) {
        return new Line(
                Optional.of(new About(
                        place.partition(),
                        place.offset(),
                        place.recordedAt(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "unreadable",
                        Optional.empty(),
                        Optional.of(why))),
                Optional.empty());
    }

    static Line of(Summary summary) {
        return new Line(Optional.empty(), Optional.of(summary));
    }

    /** What the summary counts it as: the verdict, and the reason's first word. */
    Optional<String> heading() {
        return record.map(about -> about.verdict()
                + about.why()
                        .filter(_ -> !about.verdict().equals("unreadable"))
                        .map(why -> " " + why.split(":", 2)[0])
                        .orElse(""));
    }
}
