package dev.waybill.notification.delivery;

import dev.waybill.notification.recipient.PushSubscription;
import java.time.Duration;
import java.util.Optional;

/**
 * A push in this worker's hands.
 *
 * @param subscription where it goes; none for a delivery that is dropped because there is none any more
 * @param quiet how long it is quiet where the device is; zero if it is not
 */
record ClaimedPush(Claimed delivery, Optional<PushSubscription> subscription, Duration quiet) {

    @Override
    public String toString() {
        return delivery.toString();
    }
}
