package dev.waybill.notification.message;

import dev.waybill.events.Carrier;
import dev.waybill.events.Customer;
import dev.waybill.events.DateWindow;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderItem;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an order has told us, up to and with the event at hand.
 *
 * @param events all events but the confirmation, in the order in which they came
 */
public record OrderSoFar(OrderConfirmed confirmed, List<OrderEvent> events) {

    public OrderSoFar {
        events = List.copyOf(events);
    }

    /** The order once its confirmation is among the events; empty while it is not. */
    public static Optional<OrderSoFar> of(List<OrderEvent> all) {
        return stream(all, OrderConfirmed.class)
                .findFirst()
                .map(confirmed -> new OrderSoFar(
                        confirmed,
                        all.stream()
                                .filter(event -> !(event instanceof OrderConfirmed))
                                .toList()));
    }

    /**
     * For a customer who wants to read another language than they ordered in. One that is the same but for the region changes
     * nothing: what the order says of it is more exact.
     */
    public OrderSoFar readIn(LanguageTag language) {
        var customer = confirmed.customer();
        if (customer.locale().filter(ordered -> same(ordered, language)).isPresent()) {
            return this;
        }
        return new OrderSoFar(
                new OrderConfirmed(
                        confirmed.context(),
                        new Customer(customer.email(), customer.name(), Optional.of(language), customer.phone()),
                        confirmed.items(),
                        confirmed.totals(),
                        confirmed.deliveryAddress(),
                        confirmed.dispatchBy(),
                        confirmed.expectedDelivery(),
                        confirmed.payment(),
                        confirmed.orderUrl()),
                events);
    }

    private static boolean same(LanguageTag one, LanguageTag other) {
        return one.locale().getLanguage().equals(other.locale().getLanguage())
                && one.locale().getScript().equals(other.locale().getScript());
    }

    /** The events that came before this one. */
    OrderSoFar before(OrderEvent event) {
        int at = events.indexOf(event);
        return at < 0 ? this : new OrderSoFar(confirmed, events.subList(0, at));
    }

    OrderSoFar and(OrderEvent event) {
        return new OrderSoFar(
                confirmed, Stream.concat(events.stream(), Stream.of(event)).toList());
    }

    <E extends OrderEvent> List<E> all(Class<E> type) {
        return stream(events, type).toList();
    }

    Optional<OrderShipped> shipped(ShipmentId id) {
        return stream(events, OrderShipped.class)
                .filter(shipped -> shipped.shipment().id().equals(id))
                .findFirst();
    }

    /** The scans that count: those that no other scan of the same parcel says were wrong. */
    List<ShipmentProgressed> scans() {
        var all = all(ShipmentProgressed.class);
        var corrections =
                all.stream().filter(scan -> scan.corrects().isPresent()).toList();
        return all.stream()
                .filter(scan -> corrections.stream().noneMatch(correction -> isCorrected(scan, correction)))
                .toList();
    }

    Stream<ShipmentProgressed> scans(ShipmentId id) {
        return scans().stream().filter(scan -> scan.shipment().equals(id));
    }

    private static boolean isCorrected(ShipmentProgressed scan, ShipmentProgressed by) {
        return by.shipment().equals(scan.shipment())
                && by.corrects().filter(scan.context().id()::equals).isPresent();
    }

    /** The parcels that were sent, one for each id, as they were first announced, but for those that went into others. */
    List<OrderShipped> parcels() {
        var byId = new HashMap<ShipmentId, OrderShipped>();
        return all(OrderShipped.class).stream()
                .filter(shipped -> byId.putIfAbsent(shipped.shipment().id(), shipped) == null)
                .filter(shipped -> !isReplaced(shipped.shipment().id()))
                .toList();
    }

    /** Whether another parcel was shipped in its place, and it was not shipped again after that. */
    boolean isReplaced(ShipmentId parcel) {
        boolean replaced = false;
        for (OrderShipped shipped : all(OrderShipped.class)) {
            replaced = !shipped.shipment().id().equals(parcel)
                    && (replaced || shipped.shipment().replaces().contains(parcel));
        }
        return replaced;
    }

    /** The items that are in a parcel; of a parcel that names none, all items of the order. */
    List<OrderItem> itemsIn(Shipment shipment) {
        return itemsOf(shipment.items());
    }

    /** Some pieces of the order's lines; of no list, all of them. */
    List<OrderItem> itemsOf(List<ShippedItem> listed) {
        if (listed.isEmpty()) {
            return confirmed.items();
        }
        Map<String, Integer> quantities = new HashMap<>();
        listed.forEach(item -> quantities.put(item.id(), item.quantity()));
        return confirmed.items().stream()
                .filter(item -> quantities.containsKey(item.id()))
                .map(item -> withQuantity(item, Math.min(item.quantity(), quantities.get(item.id()))))
                .toList();
    }

    /** The items that no parcel has had yet, with the quantity that is still to come. */
    List<OrderItem> stillToCome() {
        Map<String, Integer> sent = new HashMap<>();
        for (OrderShipped shipped : parcels()) {
            if (shipped.shipment().items().isEmpty()) {
                return List.of();
            }
            for (ShippedItem item : shipped.shipment().items()) {
                sent.merge(item.id(), item.quantity(), Integer::sum);
            }
        }
        return confirmed.items().stream()
                .filter(item -> item.quantity() > sent.getOrDefault(item.id(), 0))
                .map(item -> withQuantity(item, item.quantity() - sent.getOrDefault(item.id(), 0)))
                .toList();
    }

    /** How many pieces of a line were ordered. */
    int ordered(OrderItem item) {
        return confirmed.items().stream()
                .filter(line -> line.id().equals(item.id()))
                .mapToInt(OrderItem::quantity)
                .sum();
    }

    /** When it should arrive, by the latest that was said of this parcel or, before there is one, of the order. */
    Optional<DateWindow> expected(Optional<ShipmentId> parcel) {
        Optional<DateWindow> expected = confirmed.expectedDelivery();
        for (OrderEvent event : events) {
            expected = switch (event) {
                case OrderShipped shipped
                when isOf(parcel, shipped.shipment().id()) ->
                    shipped.shipment().expectedDelivery().or(keep(expected));
                case ShipmentProgressed scan
                when isOf(parcel, scan.shipment()) -> scan.expectedDelivery().or(keep(expected));
                // A delay without a new date takes the old one away.
                case OrderDelayed delayed
                when delayed.shipment().isEmpty() || delayed.shipment().equals(parcel) -> delayed.newDelivery();
                default -> expected;
            };
        }
        return expected;
    }

    /** Who carries the parcel. */
    Optional<Carrier> carrier(ShipmentId parcel) {
        return shipped(parcel).map(shipped -> shipped.shipment().carrier());
    }

    static int pieces(List<OrderItem> items) {
        return items.stream().mapToInt(OrderItem::quantity).sum();
    }

    private static boolean isOf(Optional<ShipmentId> wanted, ShipmentId id) {
        return wanted.isPresent() && wanted.get().equals(id);
    }

    private static java.util.function.Supplier<Optional<DateWindow>> keep(Optional<DateWindow> expected) {
        return () -> expected;
    }

    static OrderItem withQuantity(OrderItem item, int quantity) {
        return new OrderItem(
                item.id(), item.name(), quantity, item.unitPrice(), item.sku(), item.imageUrl(), item.url());
    }

    private static <E extends OrderEvent> Stream<E> stream(List<OrderEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
