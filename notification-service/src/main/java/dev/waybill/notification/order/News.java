package dev.waybill.notification.order;

import dev.waybill.events.OrderEvent;
import dev.waybill.traces.TraceParent;
import java.util.Optional;

/**
 * An event on its way into the inbox.
 *
 * @param silent it is to be known and not told: nobody gets a mail because of it, now or later
 * @param traceParent where in a trace it stands, for what follows from it
 */
public record News(OrderEvent event, boolean silent, Optional<TraceParent> traceParent) {

    /** One that is no part of a trace. */
    public News(OrderEvent event, boolean silent) {
        this(event, silent, Optional.empty());
    }
}
