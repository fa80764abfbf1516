package dev.waybill.notification.delivery;

import dev.waybill.notification.message.NotificationKind;
import java.util.Arrays;

/** What to do with a message of which nobody knows whether the other side took it. */
public enum UncertainPolicy {
    /** Send the same copy again: at worst the customer has it twice. */
    RESEND,
    /** Leave it until an operator decides: at worst the customer does not have it. */
    PARK;

    /** The verdict, or that a person decides where the settings want that. */
    static Verdict applied(DeliveryConfig.Uncertain config, Claimed delivery, Verdict verdict) {
        return verdict.state() instanceof DeliveryState.Uncertain uncertain
                        && of(config, NotificationKind.of(delivery.row().kind())) == PARK
                ? new Verdict(uncertain.parked(), verdict.attempt())
                : verdict;
    }

    /** The kinds that are parked, as the database names them. */
    static String[] parked(DeliveryConfig.Uncertain config) {
        return Arrays.stream(NotificationKind.values())
                .filter(kind -> of(config, kind) == PARK)
                .map(NotificationKind::code)
                .toArray(String[]::new);
    }

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
