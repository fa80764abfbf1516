package dev.waybill.events;

import java.util.Optional;

/**
 * A line of an order.
 *
 * @param id unique within the order; shipments name the line by it
 * @param name as the customer read it in the shop, at most 300 characters
 * @param quantity pieces, 1 to 100,000
 * @param unitPrice the price of one piece, tax included
 */
public record OrderItem(
        String id,
        String name,
        int quantity,
        Money unitPrice,
        Optional<String> sku,
        Optional<WebAddress> imageUrl,
        Optional<WebAddress> url) {

    public OrderItem {
        id = Check.line(id, "id", 64);
        name = Check.line(name, "name", 300);
        if (quantity < 1 || quantity > 100_000) {
            throw new InvalidValueException("quantity", "must be from 1 to 100000");
        }
        lineTotal(Check.present(unitPrice, "unitPrice"), quantity);
        sku = Check.optionalLine(sku, "sku", 64);
        imageUrl = Check.optional(imageUrl);
        url = Check.optional(url);
    }

    /** The price of all pieces. */
    public Money lineTotal() {
        return lineTotal(unitPrice, quantity);
    }

    private static Money lineTotal(Money unitPrice, int quantity) {
        try {
            return unitPrice.times(quantity);
        } catch (InvalidValueException tooLarge) {
            throw new InvalidValueException("unitPrice.amount", "times quantity " + tooLarge.reason());
        }
    }

    /** A line of which no more is known than what the customer has to be told. */
    public static OrderItem of(String id, String name, int quantity, Money unitPrice) {
        return new OrderItem(id, name, quantity, unitPrice, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
