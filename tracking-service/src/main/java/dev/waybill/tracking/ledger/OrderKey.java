package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;

/** Which order: numbers are a shop's own. */
record OrderKey(ShopId shop, OrderId order) {

    static OrderKey of(Received received) {
        return new OrderKey(received.shop(), received.order());
    }

    static OrderKey of(TrackedOrder tracked) {
        return new OrderKey(tracked.shop(), tracked.order());
    }
}
