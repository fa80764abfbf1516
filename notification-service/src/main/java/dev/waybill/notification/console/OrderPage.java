package dev.waybill.notification.console;

import dev.waybill.notification.order.OrderSearch.Received;
import dev.waybill.notification.redelivery.DeliveryView;
import java.util.List;

/**
 * An order as the page shows it.
 *
 * @param email whom it is for; empty as long as its confirmation has not come, for which it then waits
 */
record OrderPage(
        String shop,
        String order,
        String name,
        String email,
        boolean waits,
        boolean full,
        List<Message> messages,
        List<Event> events) {

    /** @param mood for the eye only: what it means, {@code state} says */
    record Message(String title, String mood, String code, String state, String made, String link) {}

    /** @param parcel its tracking number, if it has one */
    record Event(String type, String id, String parcel, String occurred, String received, boolean silent) {}

    static OrderPage of(
            String shop,
            String order,
            List<DeliveryView> deliveries,
            boolean full,
            List<Received> events,
            Words words) {
        var email =
                last(events.stream().flatMap(event -> event.email().stream()).toList());
        return new OrderPage(
                shop,
                order,
                last(events.stream().flatMap(event -> event.name().stream()).toList()),
                email,
                email.isEmpty() && !events.isEmpty(),
                full,
                deliveries.stream().map(delivery -> message(delivery, words)).toList(),
                events.reversed().stream().map(event -> event(event, words)).toList());
    }

    private static String last(List<String> values) {
        return values.isEmpty() ? "" : values.getLast();
    }

    private static Message message(DeliveryView delivery, Words words) {
        return new Message(
                title(delivery),
                mood(delivery),
                Words.spelled(delivery.state()),
                words.state(delivery),
                words.time(delivery.createdAt()),
                Links.delivery(delivery.id().toString()));
    }

    static String title(DeliveryView delivery) {
        return Words.spelled(delivery.kind()) + ", " + Words.channel(delivery.channel());
    }

    static String mood(DeliveryView delivery) {
        return switch (delivery.state()) {
            case "sent" -> "went";
            case "failed", "bounced", "uncertain" -> "trouble";
            default -> "other";
        };
    }

    private static Event event(Received event, Words words) {
        return new Event(
                Words.type(event.type()),
                event.id(),
                event.parcel().orElse(""),
                words.time(event.occurredAt()),
                words.time(event.receivedAt()),
                event.silent());
    }

    @Override
    public String toString() {
        return "OrderPage[hidden]";
    }
}
