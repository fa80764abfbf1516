package dev.waybill.events;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the customer pays, all in one currency.
 *
 * @param subtotal the items, before shipping and discount
 * @param shipping what the delivery costs; zero is free delivery, absent is not said
 * @param discount what is taken off, as a positive amount
 * @param tax the tax that {@code total} includes
 * @param total what is paid in the end
 */
public record Totals(
        Optional<Money> subtotal,
        Optional<Money> shipping,
        Optional<Money> discount,
        Optional<Money> tax,
        Money total) {

    public Totals {
        subtotal = Check.optional(subtotal);
        shipping = Check.optional(shipping);
        discount = Check.optional(discount);
        tax = Check.optional(tax);
        Check.present(total, "total");
        var currency = total.currency();
        if (!Stream.of(subtotal, shipping, discount, tax)
                .flatMap(Optional::stream)
                .allMatch(money -> money.currency().equals(currency))) {
            throw new InvalidValueException("total.currency", "must be the currency of every sum");
        }
    }

    /** What is paid in the end, without saying how it comes about. */
    public static Totals of(Money total) {
        return new Totals(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), total);
    }
}
