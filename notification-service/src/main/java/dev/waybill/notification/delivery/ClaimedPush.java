package dev.waybill.notification.delivery;

import dev.waybill.notification.recipient.PushSubscription;
import java.util.Optional;

/**
 * A push in this worker's hands.
 *
 * @param subscription where it goes; none for a delivery that is dropped because there is none any more
 */
record ClaimedPush(Claimed delivery, Optional<PushSubscription> subscription) {

    @Override
    public String toString() {
        return delivery.toString();
    }
}
