package dev.waybill.notification.preference;

import dev.waybill.notification.message.NotificationKind;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a customer may switch off: read and checked when the service starts. */
@Startup
@Singleton
public final class OptionalKinds {

    /**
     * Confirmations, delays, cancellations and refunds are owed (EU 2011/83 art. 8(7), 16 CFR 435); a failed attempt, a parcel to be
     * collected or on its way back ask the customer to act.
     */
    static final Set<NotificationKind> POSSIBLE = EnumSet.of(
            NotificationKind.PACKED,
            NotificationKind.SHIPPED,
            NotificationKind.OUT_FOR_DELIVERY,
            NotificationKind.DELIVERED,
            NotificationKind.FEEDBACK);

    private final Set<NotificationKind> kinds;

    /** @throws IllegalArgumentException naming what can't be optional */
    public OptionalKinds(PreferenceConfig config) {
        kinds = Set.copyOf(config.optional());
        if (!POSSIBLE.containsAll(kinds)) {
            throw new IllegalArgumentException("waybill.preferences.optional may name " + codes(POSSIBLE)
                    + "; the others are owed to the customer");
        }
    }

    public boolean has(NotificationKind kind) {
        return kinds.contains(kind);
    }

    /** In the order in which an order meets them. */
    List<NotificationKind> all() {
        return kinds.stream().sorted().toList();
    }

    private static String codes(Set<NotificationKind> kinds) {
        return kinds.stream().map(NotificationKind::code).collect(Collectors.joining(", "));
    }
}
