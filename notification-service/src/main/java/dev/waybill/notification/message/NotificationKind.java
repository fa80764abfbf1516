package dev.waybill.notification.message;

import java.util.Locale;

/** What a notification tells the customer. */
public enum NotificationKind {
    CONFIRMED,
    PACKED,
    SHIPPED,
    DELAYED,
    OUT_FOR_DELIVERY,
    DELIVERED,
    CANCELLED;

    /** The name in the database, in headers and in the keys of texts: {@code out_for_delivery}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no kind has this code */
    public static NotificationKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
