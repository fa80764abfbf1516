package dev.waybill.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event as it must look on the wire, now and after every change: {@code complete} has every field, {@code minimal}
 * only those that must be there.
 */
record Golden(TopicEventType type, String form, String json) {

    static final ObjectMapper JSON = new ObjectMapper();

    static Golden complete(TopicEventType type) {
        return read(type, "complete");
    }

    static Golden minimal(TopicEventType type) {
        return read(type, "minimal");
    }

    /** Of all topics. */
    static List<Golden> all() {
        return types().flatMap(type -> Stream.of(complete(type), minimal(type))).toList();
    }

    /** Of all topics. */
    static List<Golden> allComplete() {
        return types().map(Golden::complete).toList();
    }

    static Stream<TopicEventType> types() {
        return Stream.<TopicEventType[]>of(
                        EventType.values(),
                        NotificationEventType.values(),
                        PushSubscriptionEventType.values(),
                        ErasureEventType.values())
                .flatMap(Arrays::stream);
    }

    private static Golden read(TopicEventType type, String form) {
        return new Golden(type, form, resource("/golden/%s.%s.json".formatted(name(type), form)));
    }

    /** Such as {@code order.confirmed.v1}. */
    static String name(TopicEventType type) {
        return type.ceType().substring("dev.waybill.".length());
    }

    static String resource(String path) {
        try (var stream = Golden.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** A copy that may be changed. */
    ObjectNode tree() {
        return (ObjectNode) parse(json);
    }

    CloudEvents<? extends TopicEvent> codec() {
        return switch (type) {
            case EventType _ -> OrderEventCodec.EVENTS;
            case NotificationEventType _ -> NotificationEventCodec.EVENTS;
            case PushSubscriptionEventType _ -> PushSubscriptionEventCodec.EVENTS;
            case ErasureEventType _ -> ErasureEventCodec.EVENTS;
        };
    }

    ProducerRecord<String, byte[]> record() {
        return switch (event()) {
            case OrderEvent event -> OrderEventCodec.write(event);
            case NotificationEvent event -> NotificationEventCodec.write(event);
            case PushSubscriptionEvent event -> PushSubscriptionEventCodec.write(event);
            case ErasureEvent event -> ErasureEventCodec.write(event);
        };
    }

    TopicEvent event() {
        try {
            return codec().readStructured(json);
        } catch (UnreadableEventException unreadable) {
            throw new IllegalStateException(this + " can't be read", unreadable);
        }
    }

    @Override
    public String toString() {
        return name(type) + " " + form;
    }
}
