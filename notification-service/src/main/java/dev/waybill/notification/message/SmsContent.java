package dev.waybill.notification.message;

import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.WebAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A text message as its reader sees it: one idea and a link, each on a line of its own. Nothing in it is said twice: the shop is its
 * sender.
 */
final class SmsContent {

    private SmsContent() {}

    /** @param withCode whether the code of a pickup point is told: the message stands on lock screens */
    static String of(Notification notification, Telling telling, boolean withCode, WebAddress page) {
        List<String> lines = new ArrayList<>();
        lines.add(telling.subject());
        if (notification.kind() == NotificationKind.OUT_FOR_DELIVERY && hasHours(notification)) {
            lines.add(telling.fact().value());
        }
        if (withCode && !telling.fact().code().isEmpty()) {
            lines.add(telling.fact().codeLabel() + ": " + telling.fact().code());
        }
        lines.add(page.value());
        return String.join("\n", lines);
    }

    private static boolean hasHours(Notification notification) {
        return notification.trigger() instanceof ShipmentProgressed scan
                && scan.arrivalWindow().isPresent();
    }
}
