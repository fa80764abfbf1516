package dev.waybill.notification.delivery;

import dev.waybill.events.EmailAddress;
import dev.waybill.notification.message.Notification;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery in this worker's hands.
 *
 * @param fence which claim this is: with another one in the row, the delivery is somebody else's
 * @param attempts how many it had before
 * @param mail the message of an earlier attempt that may have been taken: this one must be the same
 */
record Claimed(
        UUID id,
        int fence,
        int attempts,
        Instant createdAt,
        EmailAddress recipient,
        Notification notification,
        Optional<String> mail) {

    @Override
    public String toString() {
        return "Claimed[" + id + " " + fence + "]";
    }
}
