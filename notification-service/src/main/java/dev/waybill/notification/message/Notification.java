package dev.waybill.notification.message;

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
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import java.util.Optional;

/**
 * Something to say to a customer, whatever the channel.
 *
 * @param trigger the event that calls for it
 * @param order all that was known when the event came
 */
public record Notification(NotificationKind kind, OrderEvent trigger, OrderSoFar order) {

    /** The parcel that it is about; empty if it is about the whole order. */
    public Optional<ShipmentId> parcel() {
        return kind == NotificationKind.FEEDBACK ? Optional.empty() : parcelOfTrigger();
    }

    private Optional<ShipmentId> parcelOfTrigger() {
        return switch (trigger) {
            case OrderShipped shipped -> Optional.of(shipped.shipment().id());
            case ShipmentProgressed scan -> Optional.of(scan.shipment());
            case OrderDelayed delayed -> delayed.shipment();
            case DeliveryDisputed disputed -> Optional.of(disputed.shipment());
            case OrderConfirmed _,
                    OrderPacked _,
                    DelayAnswered _,
                    OrderCancelled _,
                    OrderReturned _,
                    OrderRefunded _,
                    OrderErased _ -> Optional.empty();
        };
    }
}
