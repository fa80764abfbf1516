package dev.waybill.notification.message;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.ShopId;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.shop.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * A notification to look at, from the events that every start of the service is rehearsed with: each order in the file is told
 * from its first event to its last, and whatever calls for a notification on the way is a specimen.
 *
 * @param name unlike any other of the language: {@code confirmed}, {@code out-for-delivery}
 */
public record Specimen(String name, Notification notification) {

    private static final String EVENTS = "/rehearsal/events.jsonl";
    private static final String PREFIX = "rehearsal-";

    /** Whether it may go over push too: a question is asked by mail or not at all. */
    public boolean isPushed() {
        return notification.kind() != NotificationKind.FEEDBACK;
    }

    /** Whether it may go by text message too. */
    public boolean isTexted() {
        return isPushed();
    }

    /** All of them, for a customer of the shop who reads this language, in the order of the file. */
    public static List<Specimen> all(ShopId shop, Language language) {
        var orders = new LinkedHashMap<String, List<OrderEvent>>();
        var specimens = new ArrayList<Specimen>();
        for (OrderEvent event : events(shop, language)) {
            var soFar = orders.computeIfAbsent(event.context().order().value(), _ -> new ArrayList<>());
            soFar.add(event);
            OrderSoFar.of(soFar)
                    .flatMap(order -> Notifications.of(event, order))
                    .ifPresent(notification -> {
                        specimens.add(new Specimen(name(event), notification));
                        if (notification.kind() == NotificationKind.DELIVERED) {
                            specimens.add(asked(notification));
                        }
                    });
        }
        return List.copyOf(specimens);
    }

    /** The question looks the same, whatever came between the order and its arrival. */
    private static Specimen asked(Notification delivered) {
        var question = new Notification(NotificationKind.FEEDBACK, delivered.trigger(), delivered.order());
        return new Specimen(question.kind().code(), question);
    }

    private static String name(OrderEvent event) {
        String id = event.context().id().value();
        return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
    }

    private static List<OrderEvent> events(ShopId shop, Language language) {
        try (var file = Objects.requireNonNull(Specimen.class.getResourceAsStream(EVENTS))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> read(line.replace("@shop", shop.value()).replace("@language", language.tag())))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(EVENTS, unreadable);
        }
    }

    private static OrderEvent read(String event) {
        try {
            return OrderEventCodec.readStructured(event);
        } catch (UnreadableEventException refused) {
            throw new IllegalStateException(
                    EVENTS + " holds an event that can't be read: " + refused.getMessage(), refused);
        }
    }
}
