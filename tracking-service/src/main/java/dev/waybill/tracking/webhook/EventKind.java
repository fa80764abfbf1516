package dev.waybill.tracking.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What a call can be about. */
enum EventKind {
    STAGE_CHANGED("order.stage_changed"),
    DELAYED("order.delayed"),
    DISPUTED("delivery.disputed");

    private final String type;

    EventKind(String type) {
        this.type = type;
    }

    /** As receivers and the settings name it. */
    String type() {
        return type;
    }

    static Optional<EventKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }
}
