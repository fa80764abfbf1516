package dev.waybill.notification.delivery;

import dev.waybill.notification.recipient.Suppression;

/** Why a delivery is not even tried. */
sealed interface DropReason permits Freshness.Stale, DropReason.Suppressed {

    /** Its recipient is to get no mail. */
    record Suppressed(Suppression reason) implements DropReason {}
}
