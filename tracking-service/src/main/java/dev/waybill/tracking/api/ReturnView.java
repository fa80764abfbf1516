package dev.waybill.tracking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.tracking.timeline.Fact;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Goods that came back to the shop. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Return")
record ReturnView(
        OffsetDateTime at,

        @Schema(description = "What came back; absent means all that was ordered")
        List<Piece> items,

        @Schema(description = "What goes back for it, where that is settled")
        Optional<CancellationView.Refund> refund) {

    @Schema(name = "Piece")
    record Piece(
            @Schema(description = "The line's id within the order")
            String id,

            int quantity) {}

    static ReturnView of(Fact.Returned returned) {
        return new ReturnView(
                returned.time(),
                returned.items().stream()
                        .map(item -> new Piece(item.id(), item.quantity()))
                        .toList(),
                returned.refund().map(CancellationView.Refund::of));
    }
}
