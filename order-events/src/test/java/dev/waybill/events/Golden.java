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

/**
 * An event as it must look on the wire, now and after every change: {@code complete} has every field, {@code minimal}
 * only those that must be there.
 */
record Golden(EventType type, String form, String json) {

    static final ObjectMapper JSON = new ObjectMapper();

    static Golden complete(EventType type) {
        return read(type, "complete");
    }

    static Golden minimal(EventType type) {
        return read(type, "minimal");
    }

    static List<Golden> all() {
        return Arrays.stream(EventType.values())
                .flatMap(type -> Stream.of(complete(type), minimal(type)))
                .toList();
    }

    static List<Golden> allComplete() {
        return Arrays.stream(EventType.values()).map(Golden::complete).toList();
    }

    private static Golden read(EventType type, String form) {
        return new Golden(type, form, resource("/golden/%s.%s.json".formatted(name(type), form)));
    }

    /** Such as {@code order.confirmed.v1}. */
    static String name(EventType type) {
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

    OrderEvent event() {
        try {
            return OrderEventCodec.readStructured(json);
        } catch (UnreadableEventException unreadable) {
            throw new IllegalStateException(this + " can't be read", unreadable);
        }
    }

    @Override
    public String toString() {
        return name(type) + " " + form;
    }
}
