package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.OrderTimeline;

/**
 * An order and where it is.
 *
 * @param facts how many are known of it: grows with each
 */
public record TrackedOrder(ShopId shop, OrderId order, OrderTimeline timeline, int facts) {

    /** Differs when anything more is known of the order, and is the same on every instance. */
    public String version() {
        return Integer.toString(facts);
    }
}
