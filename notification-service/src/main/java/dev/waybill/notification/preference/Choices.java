package dev.waybill.notification.preference;

import dev.waybill.notification.message.NotificationKind;
import dev.waybill.shop.Language;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer chose.
 *
 * @param language none: as ordered
 * @param off what is not to be sent
 */
record Choices(Optional<Language> language, Set<NotificationKind> off) {

    /** What everybody gets who chose nothing. */
    static final Choices NONE = new Choices(Optional.empty(), Set.of());

    Choices {
        off = Set.copyOf(off);
    }

    boolean wants(NotificationKind kind) {
        return !off.contains(kind);
    }
}
