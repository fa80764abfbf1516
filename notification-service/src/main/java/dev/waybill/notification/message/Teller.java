package dev.waybill.notification.message;

import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.OrderRefunded;
import dev.waybill.events.OrderReturned;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.ShipmentProgressed;

/** Tells each kind of news: the fact first, then what it means for the customer and what comes next. */
final class Teller {

    private final Matter matter;

    Teller(Notification notification, Wording wording) {
        this.matter = new Matter(notification, wording);
    }

    Telling telling() {
        return matter.notification().kind() == NotificationKind.FEEDBACK
                ? new FeedbackTeller(matter).telling(matter.notification().trigger())
                : news();
    }

    private Telling news() {
        return switch (matter.notification().trigger()) {
            case OrderConfirmed confirmed -> new OrderTeller(matter).confirmed(confirmed);
            case OrderPacked packed -> new OrderTeller(matter).packed(packed);
            case OrderShipped shipped -> new ParcelTeller(matter).shipped(shipped);
            case OrderDelayed delayed -> new DelayTeller(matter, delayed).telling();
            case DelayAnswered _, DeliveryDisputed _ ->
                throw new IllegalStateException("an answer is for the shop and the page, not for a mail");
            case OrderCancelled cancelled -> new MoneyTeller(matter).cancelled(cancelled);
            case OrderReturned returned -> new MoneyTeller(matter).returnReceived(returned);
            case OrderRefunded refunded -> new MoneyTeller(matter).refunded(refunded);
            case ShipmentProgressed scan -> scanned(scan);
            case OrderErased _ -> throw new IllegalStateException("nobody is told of an order that is erased");
        };
    }

    private Telling scanned(ShipmentProgressed scan) {
        return switch (scan.status()) {
            case OUT_FOR_DELIVERY -> new ParcelTeller(matter).outForDelivery(scan);
            case DELIVERED -> new ParcelTeller(matter).delivered(scan);
            case ATTEMPT_FAILED -> new TroubleTeller(matter, scan).attemptFailed();
            case AVAILABLE_FOR_PICKUP -> new PickupTeller(matter, scan).ready();
            case EXCEPTION -> new TroubleTeller(matter, scan).returning();
            case PENDING, INFO_RECEIVED, IN_TRANSIT, EXPIRED ->
                throw new IllegalStateException("a scan " + scan.status() + " is for the page, not for a mail");
        };
    }
}
