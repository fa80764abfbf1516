package dev.waybill.notification.message;

import java.util.Locale;

/** What a notification tells the customer. */
public enum NotificationKind {
    CONFIRMED,
    PACKED,
    SHIPPED,
    DELAYED,
    OUT_FOR_DELIVERY,
    /** The courier came and could not hand it over. */
    ATTEMPT_FAILED,
    READY_FOR_PICKUP,
    DELIVERED,
    /** The carrier brings the parcel back to the shop. */
    RETURNING,
    CANCELLED,
    /** What the customer sent back has arrived. */
    RETURN_RECEIVED,
    REFUNDED,
    /** A question, some days after all has arrived: how was it? */
    FEEDBACK;

    /** The name in the database, in headers and in the keys of texts: {@code out_for_delivery}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no kind has this code */
    public static NotificationKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
