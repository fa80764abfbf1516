package dev.waybill.tracking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.tracking.timeline.Fact;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Money that goes back to the customer. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "RefundMade")
record RefundView(
        OffsetDateTime at, @Schema(examples = "returned") Optional<String> reason, CancellationView.Refund refund) {

    static RefundView of(Fact.Refunded refunded) {
        return new RefundView(
                refunded.time(), refunded.reason().map(OrderView::code), CancellationView.Refund.of(refunded.refund()));
    }
}
