package dev.waybill.tracking.shop;

import dev.waybill.tracking.api.CheckpointView;
import dev.waybill.tracking.ledger.TrackedOrder;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order's history as JSON. */
@Schema(name = "Timeline", description = "All that happened to an order")
record TimelineView(
        @Schema(examples = "1042", required = true) String order,

        @Schema(description = "How far it is, as in Order", required = true)
        String stage,

        @Schema(description = "When the last of it happened", required = true)
        OffsetDateTime updatedAt,

        @Schema(description = "The newest first", required = true)
        List<CheckpointView> checkpoints) {

    static TimelineView of(TrackedOrder order) {
        var timeline = order.timeline();
        return new TimelineView(
                order.order().value(),
                timeline.stage().code(),
                timeline.updated(),
                timeline.history().stream().map(CheckpointView::of).toList());
    }
}
