package dev.waybill.notification.message;

import dev.waybill.events.OrderItem;
import java.util.List;
import java.util.stream.Stream;

/**
 * The goods that a mail shows.
 *
 * @param title empty where it shows none
 * @param priced whether they come with prices and sums
 * @param later what is still to come in other parcels
 * @param laterNote when that should arrive, or that nobody knows
 */
record Goods(String title, List<OrderItem> items, boolean priced, List<OrderItem> later, String laterNote) {

    static final Goods NONE = of("", List.of());

    static Goods of(String title, List<OrderItem> items) {
        return new Goods(title, items, false, List.of(), "");
    }

    Goods withPrices() {
        return new Goods(title, items, true, later, laterNote);
    }

    Goods withLater(List<OrderItem> more, String note) {
        return new Goods(title, items, priced, more, note);
    }

    /** Whether any of them has a picture. */
    boolean pictured() {
        return Stream.concat(items.stream(), later.stream())
                .anyMatch(item -> item.imageUrl().isPresent());
    }
}
