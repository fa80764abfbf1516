package dev.waybill.tracking.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.tracking.api.OrderView;
import dev.waybill.tracking.timeline.Stage;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The body of a call.
 *
 * @param timestamp when it happened
 */
record WebhookView(String type, OffsetDateTime timestamp, Data data) {

    /**
     * @param version grows with each event of the order: whoever has a later one leaves this out
     * @param previousStage absent where nothing was known of the order
     * @param order as the API has it
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Data(int version, Optional<String> previousStage, OrderView order) {}

    static WebhookView of(Happening happening) {
        return new WebhookView(
                happening.kind().type(),
                happening.cause().time(),
                new Data(happening.version(), happening.before().map(Stage::code), OrderView.of(happening.order())));
    }
}
