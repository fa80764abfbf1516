package dev.waybill.events;

import java.util.List;
import java.util.Optional;

/**
 * One parcel.
 *
 * @param trackingUrl the parcel in the carrier's own pages
 * @param items what is in it; empty means all items of the order
 * @param replaces parcels that are none any more: what was in them is in this one now
 */
public record Shipment(
        ShipmentId id,
        Carrier carrier,
        Optional<TrackingNumber> trackingNumber,
        Optional<WebAddress> trackingUrl,
        List<ShippedItem> items,
        Optional<DateWindow> expectedDelivery,
        List<ShipmentId> replaces) {

    public Shipment {
        Check.present(id, "id");
        Check.present(carrier, "carrier");
        trackingNumber = Check.optional(trackingNumber);
        trackingUrl = Check.optional(trackingUrl);
        items = Check.list(items, "items");
        Check.unique(items, ShippedItem::id, "items");
        expectedDelivery = Check.optional(expectedDelivery);
        replaces = Check.list(replaces, "replaces");
        if (replaces.contains(id)) {
            throw new InvalidValueException("replaces", "must name other parcels than this one");
        }
    }

    /** A parcel that takes the place of none. */
    public Shipment(
            ShipmentId id,
            Carrier carrier,
            Optional<TrackingNumber> trackingNumber,
            Optional<WebAddress> trackingUrl,
            List<ShippedItem> items,
            Optional<DateWindow> expectedDelivery) {
        this(id, carrier, trackingNumber, trackingUrl, items, expectedDelivery, List.of());
    }

    /**
     * Some pieces of an order's line.
     *
     * @param id the {@linkplain OrderItem#id() line's id}
     */
    public record ShippedItem(String id, int quantity) {

        public ShippedItem {
            id = Check.line(id, "id", 64);
            if (quantity < 1 || quantity > 100_000) {
                throw new InvalidValueException("quantity", "must be from 1 to 100000");
            }
        }
    }
}
