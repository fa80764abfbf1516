package dev.waybill.tracking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.tracking.timeline.Checkpoint;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of an order's history as JSON. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Checkpoint", description = "Something that happened to the order or to a parcel of it")
public record CheckpointView(
        @Schema(description = "With the offset of the place where it happened", required = true)
        OffsetDateTime at,

        @Schema(
                description =
                        "A step of the order's (confirmed, packed, shipped, delayed, cancelled, returned, refunded), the customer's word"
                                + " (agreed_to_wait, asked_to_cancel, not_received, found) or the status of a parcel. New ones may be added.",
                examples = "in_transit",
                required = true)
        String status,

        @Schema(description = "The parcel's id; absent where it is about the order")
        Optional<String> parcel,

        @Schema(examples = "Galway") Optional<String> city,

        @Schema(description = "ISO 3166-1", examples = "IE") Optional<String> country,

        @Schema(examples = {"absent", "customs"}) Optional<String> reason,

        @Schema(description = "To whom or where it was handed over", examples = "parcel_box")
        Optional<String> handover,

        @Schema(description = "True where the carrier has said since that this was wrong. Left out otherwise.")
        Optional<Boolean> corrected) {

    public static CheckpointView of(Checkpoint checkpoint) {
        return new CheckpointView(
                checkpoint.time(),
                checkpoint.kind().code(),
                checkpoint.shipment().map(parcel -> parcel.value()),
                checkpoint.place().map(place -> place.city()),
                checkpoint.place().flatMap(place -> place.country()).map(country -> country.value()),
                checkpoint.reason().map(OrderView::code),
                checkpoint.handover().map(OrderView::code),
                Optional.of(checkpoint.corrected()).filter(corrected -> corrected));
    }
}
