package dev.waybill.faults;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Orders by number: the same number is the same order. Each has a customer of its own. */
final class Orders {

    private static final String SHOP = "lumen";
    private static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.UTC);

    private Orders() {}

    /** Confirmations, which call for a mail each. */
    static List<OrderConfirmed> confirmed(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Orders::confirmed).toList();
    }

    /** What comes after the confirmation, and calls for a mail each. */
    static List<OrderShipped> shipped(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> Samples.shipped(SHOP, "F-" + number))
                .toList();
    }

    private static OrderConfirmed confirmed(int number) {
        return Samples.draft(SHOP, "F-" + number)
                .customer("Aoife Brennan", "customer-" + number + "@post.example")
                .phone(phone(number))
                .confirmed(NOW);
    }

    /** The customer's. */
    static String phone(int number) {
        return "+35386%07d".formatted(number);
    }

    /** All that happens to an order, each event calling for a mail. */
    static List<OrderEvent> story(int number) {
        var order = "F-" + number;
        return List.of(
                confirmed(number),
                Samples.packed(SHOP, order),
                Samples.shipped(SHOP, order),
                Samples.progressed(SHOP, order, TrackingStatus.OUT_FOR_DELIVERY),
                Samples.progressed(SHOP, order, TrackingStatus.DELIVERED));
    }

    static List<String> ids(List<? extends OrderEvent> events) {
        return events.stream().map(event -> event.context().id().value()).toList();
    }
}
