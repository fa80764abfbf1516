package dev.waybill.notification.console;

import dev.waybill.notification.redelivery.DeliveryView;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Says in English what rows say in codes. What a later release has and this one does not know is said as it is.
 *
 * @param zone the shop's: whoever calls reads their clock by it
 */
record Words(ZoneId zone) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss zzz", Locale.ENGLISH);

    String time(OffsetDateTime at) {
        return at.atZoneSameInstant(zone).format(TIME);
    }

    /** {@code out_for_delivery} as "Out for delivery". */
    static String spelled(String code) {
        var text = code.replace('_', ' ');
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** {@code dev.waybill.order.confirmed.v1} as "order.confirmed". */
    static String type(String type) {
        return type.replaceFirst("^dev\\.waybill\\.", "").replaceFirst("\\.v\\d+$", "");
    }

    static String channel(String code) {
        return switch (code) {
            case "mail" -> "by mail";
            case "push" -> "by push";
            case "sms" -> "by text message";
            default -> "by " + code;
        };
    }

    /** What a delivery does that has not ended. */
    static String open(String state) {
        return switch (state) {
            case "pending" -> "Wait for their turn";
            case "leased" -> "Are being sent";
            case "dot" -> "Are being sent, and past the dot";
            case "deferred" -> "Are tried again later";
            case "uncertain" -> "Nobody heard of, and go out once more";
            default -> spelled(state);
        };
    }

    /** What a mail provider's state means. */
    static String circuit(String state) {
        return switch (state) {
            case "closed" -> "Mails go by it.";
            case "half_open" -> "It was away: one mail at a time goes, to see whether it is back.";
            case "open" -> "It does not work: no mail goes by it for a while. It is tried again by itself.";
            case "stopped" -> "It refuses us: see above.";
            default -> "";
        };
    }

    /** What has become of it, and why. */
    String state(DeliveryView delivery) {
        return switch (delivery.state()) {
            case "pending" -> "It waits for its turn" + from(delivery) + ".";
            case "leased", "dot" -> "It is being sent at this moment.";
            case "deferred" ->
                "It could not be sent yet" + because(delivery) + " It is tried again" + from(delivery) + ".";
            case "uncertain" ->
                "Nobody heard whether the other side took it."
                        + (delivery.endedAt().isPresent()
                                ? " It waits for a person to decide."
                                : " It goes out once more" + from(delivery) + ".");
            case "sent" -> "The other side took it" + at(delivery) + ".";
            case "bounced" -> "The mail server took it and reported later that it could not be delivered.";
            case "failed" -> "It could not be sent" + because(delivery) + " It is not tried again.";
            case "expired" -> "It was not sent, because it would have come too late" + because(delivery);
            case "superseded" -> "It was not sent, because a later message said more" + because(delivery);
            case "suppressed" -> suppressed(delivery);
            default -> "Its state is " + delivery.state() + ".";
        };
    }

    private static String suppressed(DeliveryView delivery) {
        return switch (reason(delivery)) {
            case "no_such_address" ->
                "It was not sent, because the address is on the suppression list: a mail server said that there is none.";
            case "mailbox_full" ->
                "It was not sent, because the address is on the suppression list: its mailbox was full, several times in a row.";
            case "complaint" ->
                "It was not sent, because the address is on the suppression list: its owner reported a mail as unwanted.";
            case "customer_choice" -> "It was not sent, because the customer has switched such messages off.";
            default -> "It was not sent" + because(delivery);
        };
    }

    private static String reason(DeliveryView delivery) {
        return delivery.last().map(DeliveryView.Attempt::reason).orElse("");
    }

    private static String because(DeliveryView delivery) {
        return delivery.last()
                .map(last -> last.answer().isEmpty() ? last.reason() : last.answer())
                .filter(why -> !why.isEmpty())
                .map(why -> ": " + why + (why.endsWith(".") ? "" : "."))
                .orElse(".");
    }

    private String from(DeliveryView delivery) {
        return delivery.nextAt().map(next -> ", from " + time(next) + " on").orElse("");
    }

    private String at(DeliveryView delivery) {
        return delivery.endedAt().map(end -> ", " + time(end)).orElse("");
    }
}
