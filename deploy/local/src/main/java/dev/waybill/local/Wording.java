package dev.waybill.local;

import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.OrderRefunded;
import dev.waybill.events.OrderReturned;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingReason;
import java.util.Locale;

/** What happened, in a few words for a line of the story. */
final class Wording {

    private Wording() {}

    static String of(OrderEvent event) {
        return switch (event) {
            case OrderConfirmed _ -> "confirmed";
            case OrderPacked _ -> "packed";
            case OrderShipped shipped ->
                shipped.moreToFollow() ? "a first parcel shipped" : "shipped, " + carrier(shipped);
            case OrderDelayed delayed -> delayed.newDelivery().isPresent() ? "delayed" : "delayed, no new date";
            case DelayAnswered answered ->
                switch (answered.answer()) {
                    case WAIT -> "the customer waits";
                    case CANCEL -> "the customer asks to cancel";
                };
            case DeliveryDisputed disputed ->
                switch (disputed.claim()) {
                    case NOT_RECEIVED -> "the customer misses a delivered parcel";
                    case FOUND -> "the customer has found it";
                };
            case OrderCancelled _ -> "cancelled";
            case OrderReturned _ -> "returned to the shop";
            case OrderRefunded _ -> "refunded";
            case OrderErased _ -> "the customer's data erased";
            case ShipmentProgressed scan -> scan(scan);
        };
    }

    private static String carrier(OrderShipped shipped) {
        return shipped.shipment().carrier().name();
    }

    private static String scan(ShipmentProgressed scan) {
        if (scan.reason().filter(TrackingReason.RETURNING::equals).isPresent()) {
            return "returning to the shop";
        }
        String status = scan.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return scan.place().map(place -> status + ", " + place.city()).orElse(status);
    }
}
