package dev.waybill.events;

/**
 * A parcel with all or part of the order has left the shop. An order that ships in several parcels has one such event
 * for each.
 *
 * @param moreToFollow whether other items of the order are still to come in parcels of their own
 */
public record OrderShipped(EventContext context, Shipment shipment, boolean moreToFollow) implements OrderEvent {

    public OrderShipped {
        Check.present(context, "context");
        Check.present(shipment, "shipment");
    }
}
