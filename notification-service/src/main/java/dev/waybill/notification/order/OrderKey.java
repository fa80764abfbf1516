package dev.waybill.notification.order;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;

/** An order's name over all shops. */
public record OrderKey(ShopId shop, OrderId order) {

    public static OrderKey of(OrderEvent event) {
        return new OrderKey(event.context().shop(), event.context().order());
    }
}
