package dev.waybill.tracking.timeline;

import dev.waybill.events.DateWindow;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderDelayed;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * That something comes later than the customer was told.
 *
 * @param event the one that said so
 * @param since when it was said
 * @param explanation one sentence of the shop's own, in the customer's language
 * @param was what the customer was told before
 * @param answerBy the day on which the shop cancels unless the customer agrees to wait; absent where no answer counts as yes
 * @param answer the customer's last
 */
public record Delay(
        EventId event,
        OffsetDateTime since,
        OrderDelayed.Cause cause,
        Optional<String> explanation,
        Optional<DateWindow> was,
        Optional<LocalDate> answerBy,
        Optional<Fact.Answered> answer) {

    Delay answered(Fact.Answered by) {
        return new Delay(event, since, cause, explanation, was, answerBy, Optional.of(by));
    }
}
