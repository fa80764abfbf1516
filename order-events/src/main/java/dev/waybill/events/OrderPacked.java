package dev.waybill.events;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The order is packed and waits for its carrier.
 *
 * @param collectedOn the day on which the carrier collects it
 */
public record OrderPacked(EventContext context, Optional<Carrier> carrier, Optional<LocalDate> collectedOn)
        implements OrderEvent {

    public OrderPacked {
        Check.present(context, "context");
        carrier = Check.optional(carrier);
        collectedOn = Check.optionalDay(collectedOn, "collectedOn");
    }
}
