package dev.waybill.tracking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.tracking.timeline.Fact;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That an order was cancelled, and what money goes back. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Cancellation")
record CancellationView(
        OffsetDateTime at,

        @Schema(examples = "customer_request") String reason,

        Optional<Refund> refund) {

    static CancellationView of(Fact.Cancelled cancelled) {
        return new CancellationView(
                cancelled.time(),
                OrderView.code(cancelled.reason()),
                cancelled.refund().map(Refund::of));
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Refund")
    record Refund(
            @Schema(description = "A decimal number", examples = "84.90")
            String amount,

            @Schema(description = "ISO 4217", examples = "EUR")
            String currency,

            Optional<LocalDate> by,
            Optional<String> method) {

        static Refund of(dev.waybill.events.Refund refund) {
            return new Refund(
                    refund.amount().amount().toPlainString(),
                    refund.amount().currency().getCurrencyCode(),
                    refund.by(),
                    refund.method());
        }
    }
}
