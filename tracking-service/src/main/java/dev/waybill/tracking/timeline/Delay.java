package dev.waybill.tracking.timeline;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderDelayed;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * That something comes later than the customer was told.
 *
 * @param since when it was said
 * @param explanation one sentence of the shop's own, in the customer's language
 * @param was what the customer was told before
 */
public record Delay(
        OffsetDateTime since, OrderDelayed.Cause cause, Optional<String> explanation, Optional<DateWindow> was) {}
