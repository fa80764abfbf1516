package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.timeline.OrderTimeline;

/** An order and where it is. */
public record TrackedOrder(ShopId shop, OrderId order, OrderTimeline timeline) {}
