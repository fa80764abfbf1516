package dev.waybill.notification.order;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Columns;

/** An order's name over all shops. */
public record OrderKey(ShopId shop, OrderId order) {

    /** Any number of them as parameters of a statement: {@code shop} and {@code order_id}. */
    public static final Columns<OrderKey> COLUMNS = Columns.of(OrderKey.class)
            .text("shop", key -> key.shop().value())
            .text("order_id", key -> key.order().value());

    public static OrderKey of(OrderEvent event) {
        return new OrderKey(event.context().shop(), event.context().order());
    }

    /** As two columns hold it. */
    public static OrderKey of(String shop, String order) {
        return new OrderKey(new ShopId(shop), new OrderId(order));
    }
}
