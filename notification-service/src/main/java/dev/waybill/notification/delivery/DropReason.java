package dev.waybill.notification.delivery;

import dev.waybill.notification.recipient.Suppression;

/** Why a delivery is not even tried. */
sealed interface DropReason
        permits Freshness.Stale,
                DropReason.Suppressed,
                DropReason.Declined,
                DropReason.Unasked,
                DropReason.Unreachable {

    /** Its recipient is to get no mail. */
    record Suppressed(Suppression reason) implements DropReason {}

    /** Its recipient has switched such messages off. */
    record Declined() implements DropReason {}

    /** @param eventId the event after which the question is not asked */
    record Unasked(String eventId) implements DropReason {}

    /**
     * There is no way to its recipient: the device is gone, or the settings have nothing that leads there.
     *
     * @param reason the class of why
     * @param answer the same in words
     */
    record Unreachable(String reason, String answer) implements DropReason {}
}
