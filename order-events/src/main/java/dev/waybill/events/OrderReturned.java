package dev.waybill.events;

import dev.waybill.events.Shipment.ShippedItem;
import java.util.List;
import java.util.Optional;

/**
 * What the customer sent back has arrived at the shop. An order that comes back in several parcels has one such event for
 * each.
 *
 * @param items what arrived; empty means all items of the order
 * @param refund what goes back for it, where that is settled already
 */
public record OrderReturned(EventContext context, List<ShippedItem> items, Optional<Refund> refund)
        implements OrderEvent {

    public OrderReturned {
        Check.present(context, "context");
        items = Check.list(items, "items");
        Check.unique(items, ShippedItem::id, "items");
        refund = Check.optional(refund);
    }
}
