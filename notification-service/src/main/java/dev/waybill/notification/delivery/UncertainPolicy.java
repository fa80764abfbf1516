package dev.waybill.notification.delivery;

import dev.waybill.notification.message.NotificationKind;

/** What to do with a mail of which nobody knows whether the server took it. */
public enum UncertainPolicy {
    /** Send the same copy again: at worst the customer has it twice. */
    RESEND,
    /** Leave it until an operator decides: at worst the customer does not have it. */
    PARK;

    static UncertainPolicy of(DeliveryConfig.Uncertain config, NotificationKind kind) {
        return switch (kind) {
            case CONFIRMED -> config.confirmed();
            case PACKED -> config.packed();
            case SHIPPED -> config.shipped();
            case DELAYED -> config.delayed();
            case OUT_FOR_DELIVERY -> config.outForDelivery();
            case ATTEMPT_FAILED -> config.attemptFailed();
            case READY_FOR_PICKUP -> config.readyForPickup();
            case DELIVERED -> config.delivered();
            case RETURNING -> config.returning();
            case CANCELLED -> config.cancelled();
            case RETURN_RECEIVED -> config.returnReceived();
            case REFUNDED -> config.refunded();
            case FEEDBACK -> config.feedback();
        };
    }
}
