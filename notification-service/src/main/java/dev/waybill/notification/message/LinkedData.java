package dev.waybill.notification.message;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.waybill.events.DateWindow;
import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.Money;
import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderItem;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.OrderRefunded;
import dev.waybill.events.OrderReturned;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.PostalAddress;
import dev.waybill.events.Shipment;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.WebAddress;
import dev.waybill.shop.Shop;
import java.io.IOException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a mail says, for mail programs that show an order or a parcel by themselves: JSON-LD in the terms of schema.org, with what
 * Gmail's reference requires. A parcel's {@code ParcelDelivery} needs a date, an address and what is in it; where the mail lacks one of
 * them, and for all other mails, there is the {@code Order} with its status. Nothing is said that the mail does not show.
 */
final class LinkedData {

    /** The mail with more lines has no room for anything that is not to be seen: Gmail would clip it. */
    static final int MOST_ITEMS = 40;

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
    private static final String SCHEMA = "http://schema.org";

    private final Notification notification;
    private final Telling telling;
    private final Shop shop;
    private final WebAddress page;
    private final Wording wording;

    LinkedData(Notification notification, Telling telling, Shop shop, WebAddress page, Wording wording) {
        this.notification = notification;
        this.telling = telling;
        this.shop = shop;
        this.page = page;
        this.wording = wording;
    }

    /** Safe within a {@code script} element; empty where the mail asks and tells nothing, or has too many items. */
    String json() {
        boolean isNews = notification.kind() != NotificationKind.FEEDBACK;
        return isNews && telling.goods().items().size() <= MOST_ITEMS ? SafeJson.written(this::write) : "";
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("@context", SCHEMA);
        var parcel = notification.parcel().flatMap(id -> notification.order().shipped(id));
        var address = notification.order().confirmed().deliveryAddress().filter(_ -> telling.address());
        var window = expected();
        if (parcel.isPresent()
                && address.isPresent()
                && window.isPresent()
                && !telling.goods().items().isEmpty()) {
            delivery(json, parcel.get().shipment(), address.get(), window.get());
        } else {
            json.writeStringField("@type", "Order");
            order(json);
            view(json);
            if (telling.goods().priced()) {
                offers(json);
            }
        }
        json.writeEndObject();
    }

    private void order(JsonGenerator json) throws IOException {
        json.writeStringField(
                "orderNumber",
                notification.order().confirmed().context().order().value());
        var status = status();
        if (status.isPresent()) {
            json.writeStringField("orderStatus", SCHEMA + "/" + status.get());
        }
        named(json, "merchant", "Organization", shop.name());
    }

    /** Gmail's type page of old asks for a seller and an action, its present reference for neither. */
    private void view(JsonGenerator json) throws IOException {
        named(json, "seller", "Organization", shop.name());
        json.writeStringField("url", page.value());
        json.writeObjectFieldStart("potentialAction");
        json.writeStringField("@type", "ViewAction");
        json.writeStringField("name", wording.say(telling.button()));
        json.writeStringField("url", page.value());
        json.writeEndObject();
    }

    /** Where all items are shown, with their prices: some alone would say that the others are not of the order. */
    private void offers(JsonGenerator json) throws IOException {
        price(json, notification.order().confirmed().totals().total());
        json.writeArrayFieldStart("acceptedOffer");
        for (OrderItem item : telling.goods().items()) {
            json.writeStartObject();
            json.writeStringField("@type", "Offer");
            json.writeFieldName("itemOffered");
            product(json, item);
            price(json, item.unitPrice());
            json.writeObjectFieldStart("eligibleQuantity");
            json.writeStringField("@type", "QuantitativeValue");
            json.writeStringField("value", Integer.toString(item.quantity()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void price(JsonGenerator json, Money money) throws IOException {
        json.writeStringField("price", money.amount().toPlainString());
        json.writeStringField("priceCurrency", money.currency().getCurrencyCode());
    }

    private void delivery(JsonGenerator json, Shipment parcel, PostalAddress address, Window window)
            throws IOException {
        json.writeStringField("@type", "ParcelDelivery");
        // The new name and the one that Gmail knows.
        named(json, "provider", "Organization", parcel.carrier().name());
        named(json, "carrier", "Organization", parcel.carrier().name());
        if (parcel.trackingNumber().isPresent()) {
            json.writeStringField(
                    "trackingNumber", parcel.trackingNumber().get().value());
        }
        json.writeStringField("trackingUrl", page.value());
        json.writeStringField("expectedArrivalFrom", time(window.from()));
        json.writeStringField("expectedArrivalUntil", time(window.until()));
        json.writeArrayFieldStart("itemShipped");
        for (OrderItem item : telling.goods().items()) {
            product(json, item);
        }
        json.writeEndArray();
        json.writeFieldName("deliveryAddress");
        address(json, address);
        json.writeObjectFieldStart("partOfOrder");
        json.writeStringField("@type", "Order");
        order(json);
        json.writeEndObject();
    }

    private static void product(JsonGenerator json, OrderItem item) throws IOException {
        json.writeStartObject();
        json.writeStringField("@type", "Product");
        json.writeStringField("name", item.name());
        if (item.imageUrl().isPresent()) {
            json.writeStringField("image", item.imageUrl().get().value());
        }
        json.writeEndObject();
    }

    private void address(JsonGenerator json, PostalAddress address) throws IOException {
        json.writeStartObject();
        json.writeStringField("@type", "PostalAddress");
        json.writeStringField("streetAddress", String.join(", ", address.lines()));
        json.writeStringField("addressLocality", address.city());
        // Some countries write it, and in the others the mail does not show it.
        var region = address.region()
                .filter(said ->
                        AddressLines.of(address, wording.voice()).stream().anyMatch(line -> line.contains(said)));
        if (region.isPresent()) {
            json.writeStringField("addressRegion", region.get());
        }
        if (address.postalCode().isPresent()) {
            json.writeStringField("postalCode", address.postalCode().get());
        }
        json.writeStringField("addressCountry", address.country().value());
        json.writeEndObject();
    }

    private static void named(JsonGenerator json, String field, String type, String name) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("@type", type);
        json.writeStringField("name", name);
        json.writeEndObject();
    }

    private record Window(OffsetDateTime from, OffsetDateTime until) {}

    /** The one that the mail names: of a parcel that is on its way, of one that is at the door, of the next try. */
    private Optional<Window> expected() {
        return switch (notification.trigger()) {
            case OrderShipped shipped ->
                notification
                        .order()
                        .expected(Optional.of(shipped.shipment().id()))
                        .map(this::days);
            case OrderDelayed delayed -> delayed.newDelivery().map(this::days);
            case ShipmentProgressed scan ->
                switch (scan.status()) {
                    case OUT_FOR_DELIVERY -> Optional.of(today(scan));
                    case ATTEMPT_FAILED -> scan.expectedDelivery().map(this::days);
                    case PENDING, INFO_RECEIVED, IN_TRANSIT, AVAILABLE_FOR_PICKUP, DELIVERED, EXCEPTION, EXPIRED ->
                        Optional.empty();
                };
            case OrderConfirmed _,
                    OrderPacked _,
                    DelayAnswered _,
                    DeliveryDisputed _,
                    OrderCancelled _,
                    OrderReturned _,
                    OrderRefunded _,
                    OrderErased _ -> Optional.empty();
        };
    }

    /** The hours that the carrier gave, or the day where it is. */
    private static Window today(ShipmentProgressed scan) {
        var time = scan.context().time();
        return scan.arrivalWindow()
                .map(hours -> new Window(hours.from(), hours.until()))
                .orElseGet(() -> new Window(time.with(LocalTime.MIN), time.with(LAST_SECOND)));
    }

    private Window days(DateWindow days) {
        var zone = wording.voice().zone();
        return new Window(
                days.from().atStartOfDay(zone).toOffsetDateTime(),
                days.until().atTime(LAST_SECOND).atZone(zone).toOffsetDateTime());
    }

    private static String time(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    /** In the words of schema.org's {@code OrderStatus}; a part that arrived does not make the order delivered. */
    private Optional<String> status() {
        return Optional.ofNullable(
                switch (notification.kind()) {
                    case CONFIRMED, PACKED -> "OrderProcessing";
                    case SHIPPED, OUT_FOR_DELIVERY, ATTEMPT_FAILED -> "OrderInTransit";
                    case DELAYED -> notification.parcel().isPresent() ? "OrderInTransit" : "OrderProcessing";
                    case READY_FOR_PICKUP -> "OrderPickupAvailable";
                    case DELIVERED -> isAllThere() ? "OrderDelivered" : "OrderInTransit";
                    case RETURNING -> "OrderProblem";
                    case CANCELLED -> "OrderCancelled";
                    case RETURN_RECEIVED -> "OrderReturned";
                    case REFUNDED, FEEDBACK -> null;
                });
    }

    private boolean isAllThere() {
        var order = notification.order();
        return notification
                .parcel()
                .flatMap(order::shipped)
                .map(parcel -> new Parcels(order).arriving(parcel).form())
                .map(form -> form == Portion.Form.WHOLE || form == Portion.Form.LAST)
                .orElse(order.parcels().isEmpty());
    }
}
