package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Orders;
import dev.waybill.events.Carrier;
import dev.waybill.events.CountryCode;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.ShipmentProgressed.Place;
import dev.waybill.events.TrackingNumber;
import dev.waybill.events.TrackingStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is told of orders in the end: confirmed, packed, shipped, scanned, delivered. */
final class Histories {

    static final int EVENTS_OF_AN_ORDER = 5;

    /** Between two events of an order so many other orders have one, so that they do not come in one batch. */
    private static final int OTHERS_BETWEEN = 1_500;

    private static final ShipmentId PARCEL = new ShipmentId("P1");
    private static final Carrier CARRIER = new Carrier("Swift Post", Optional.of("swift-post"));

    private Histories() {}

    /** All that is told of so many orders, in the order in which it happens. */
    static Stream<OrderEvent> of(String series, int orders) {
        return IntStream.range(0, orders + (EVENTS_OF_AN_ORDER - 1) * OTHERS_BETWEEN)
                .boxed()
                .flatMap(moment -> IntStream.range(0, EVENTS_OF_AN_ORDER)
                        .filter(step -> moment - step * OTHERS_BETWEEN >= 0 && moment - step * OTHERS_BETWEEN < orders)
                        .mapToObj(step -> event(series, moment - step * OTHERS_BETWEEN, step)));
    }

    /** A scan that comes late, of an order that was there before. */
    static OrderEvent scan(String series, int order, String suffix) {
        return progressed(Orders.order(series, order), suffix, 60, TrackingStatus.IN_TRANSIT);
    }

    private static OrderEvent event(String series, int order, int step) {
        var confirmed = Orders.order(series, order);
        return switch (step) {
            case 0 -> confirmed;
            case 1 -> new OrderPacked(context(confirmed, "packed", 5), Optional.of(CARRIER), Optional.empty());
            case 2 -> new OrderShipped(context(confirmed, "shipped", 8), parcel(series, order), false);
            case 3 -> progressed(confirmed, "scanned", 20, TrackingStatus.IN_TRANSIT);
            case 4 -> progressed(confirmed, "delivered", 50, TrackingStatus.DELIVERED);
            default -> throw new IllegalArgumentException("no order has an event " + step);
        };
    }

    private static Shipment parcel(String series, int order) {
        // Hex digits and a word apart: no two orders share a number.
        var number = "SP" + Integer.toHexString(series.hashCode()).toUpperCase() + "X" + order;
        return new Shipment(
                PARCEL,
                CARRIER,
                Optional.of(new TrackingNumber(number)),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static OrderEvent progressed(OrderConfirmed confirmed, String what, int hours, TrackingStatus status) {
        var address = confirmed.deliveryAddress().orElseThrow();
        return new ShipmentProgressed(
                context(confirmed, what, hours),
                PARCEL,
                status,
                Optional.empty(),
                Optional.of(new Place(
                        address.city(),
                        Optional.of(new CountryCode(address.country().value())))),
                Optional.empty(),
                Optional.empty(),
                status == TrackingStatus.DELIVERED ? Optional.of(Handover.RECIPIENT) : Optional.empty());
    }

    private static EventContext context(OrderConfirmed confirmed, String what, int hours) {
        var order = confirmed.context();
        return EventContext.of(
                order.order().value() + "-" + what,
                order.shop().value(),
                order.order().value(),
                order.time().plusHours(hours));
    }
}
