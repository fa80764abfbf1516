package dev.waybill.events;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The shop has taken an order and will fulfil it. All else about the order builds on this event; one that comes before
 * it waits for it.
 *
 * @param dispatchBy the day by which the shop promised to hand the parcel to a carrier
 * @param expectedDelivery the days on which it should arrive
 * @param orderUrl the order in the shop's own pages
 */
public record OrderConfirmed(
        EventContext context,
        Customer customer,
        List<OrderItem> items,
        Totals totals,
        Optional<PostalAddress> deliveryAddress,
        Optional<LocalDate> dispatchBy,
        Optional<DateWindow> expectedDelivery,
        Optional<Payment> payment,
        Optional<WebAddress> orderUrl)
        implements OrderEvent {

    public OrderConfirmed {
        Check.present(context, "context");
        Check.present(customer, "customer");
        items = Check.list(Check.present(items, "items"), "items");
        if (items.isEmpty()) {
            throw new InvalidValueException("items", "must have at least one entry");
        }
        Check.unique(items, OrderItem::id, "items");
        Check.present(totals, "totals");
        deliveryAddress = Check.optional(deliveryAddress);
        dispatchBy = Check.optionalDay(dispatchBy, "dispatchBy");
        expectedDelivery = Check.optional(expectedDelivery);
        payment = Check.optional(payment);
        orderUrl = Check.optional(orderUrl);
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).unitPrice().currency().equals(totals.total().currency())) {
                throw new InvalidValueException(
                        "items[" + i + "].unitPrice.currency", "must be the currency of totals.total");
            }
        }
    }

    /** Leaves out who ordered and what; a shop's own order page may be open to whoever has its address, too. */
    @Override
    public String toString() {
        return "OrderConfirmed[context=" + context + ", items=" + items.size() + "]";
    }
}
