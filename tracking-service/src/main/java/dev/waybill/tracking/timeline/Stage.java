package dev.waybill.tracking.timeline;

import java.util.Locale;

/**
 * How far an order is as a whole, each stage further than the one before it. Of several parcels the one that is furthest
 * behind decides.
 */
public enum Stage {
    /** Something is known of the order, but not yet that the shop took it. */
    PENDING,
    CONFIRMED,
    PACKED,
    /** At least one parcel has left the shop, and not everything has arrived. */
    SHIPPED,
    /** All that has not arrived is on its carrier's round, or was. */
    OUT_FOR_DELIVERY,
    /** The shop called it off; before {@link #DELIVERED}, for a parcel that comes all the same has come. */
    CANCELLED,
    /** Everything that was ordered has arrived. */
    DELIVERED;

    /** As the JSON API has it: {@code out_for_delivery}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
