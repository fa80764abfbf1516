package dev.waybill.notification.redelivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery as an operator sees it. What is not known is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Delivery", description = "One message to one recipient. What is not known is left out.")
public record DeliveryView(
        @Schema(description = "The mail's Message-ID begins with it", required = true)
        UUID id,

        @Schema(examples = "lumen", required = true) String shop,
        @Schema(examples = "1042", required = true) String order,

        @Schema(description = "The event that it tells of", examples = "lumen-1042-shipped")
        String event,

        @Schema(examples = "shipped", required = true) String kind,
        @Schema(examples = "mail") String channel,

        @Schema(description = "New states may be added", examples = "failed", required = true)
        String state,

        @Schema(
                description =
                        "Nobody knows whether the mail server has it: an attempt ended at its dot without an answer")
        boolean maybeTaken,

        @Schema(description = "How many attempts there were")
        int attempts,

        @Schema(description = "The last attempt") Optional<Attempt> last,

        @Schema(description = "When it was made") OffsetDateTime createdAt,

        @Schema(description = "The last moment at which it is worth sending")
        Optional<OffsetDateTime> expiresAt,

        @Schema(description = "When it goes on, if it is not over")
        Optional<OffsetDateTime> nextAt,

        @Schema(description = "When it was over") Optional<OffsetDateTime> endedAt,

        Optional<String> parcel,

        @Schema(description = "Only of a single one: personal data")
        Optional<String> recipient,

        @Schema(description = "Only of a single one, in their order")
        List<Attempt> history) {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Attempt", description = "One try")
    public record Attempt(
            int number,
            OffsetDateTime startedAt,
            int durationMs,

            @Schema(description = "How far it got", examples = "rcpt")
            String stage,

            @Schema(description = "The state that it led to", examples = "failed")
            String outcome,

            @Schema(description = "The class of what went wrong", examples = "no_such_recipient")
            String reason,

            @Schema(
                    description = "What the mail server said, without addresses",
                    examples = "550 5.1.1 [address] unknown")
            String answer,

            @Schema(
                    description = "By which mail provider it went; absent if it did not get that far",
                    examples = "main")
            String provider) {

        static Attempt of(AttemptRow row) {
            return new Attempt(
                    row.number,
                    row.startedAt,
                    row.durationMs,
                    row.stage,
                    row.outcome,
                    row.reason,
                    row.answer,
                    row.provider);
        }
    }

    static DeliveryView summary(DeliveryRow row, List<AttemptRow> attempts) {
        return of(row, attempts, Optional.empty(), List.of());
    }

    static DeliveryView whole(DeliveryRow row, List<AttemptRow> attempts) {
        return of(
                row,
                attempts,
                Optional.of(row.recipient),
                attempts.stream().map(Attempt::of).toList());
    }

    private static DeliveryView of(
            DeliveryRow row, List<AttemptRow> attempts, Optional<String> recipient, List<Attempt> history) {
        return new DeliveryView(
                row.id,
                row.shop,
                row.orderId,
                row.eventId,
                row.kind,
                row.channel,
                row.state,
                row.maybeTaken,
                row.attempts,
                attempts.isEmpty() ? Optional.empty() : Optional.of(Attempt.of(attempts.getLast())),
                row.createdAt,
                Optional.ofNullable(row.expiresAt),
                row.endedAt == null ? Optional.of(row.nextAt) : Optional.empty(),
                Optional.ofNullable(row.endedAt),
                Optional.ofNullable(row.parcel),
                recipient,
                history);
    }

    @Override
    public String toString() {
        return "DeliveryView[" + id + "]";
    }
}
