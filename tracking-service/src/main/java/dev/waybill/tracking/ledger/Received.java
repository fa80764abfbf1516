package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.Fact;

/** A fact and the order that it is about. */
public record Received(ShopId shop, OrderId order, Fact fact) {

    /** What is kept of the event; everything personal stays behind here. */
    public static Received of(OrderEvent event) {
        return new Received(event.context().shop(), event.context().order(), Fact.of(event));
    }
}
