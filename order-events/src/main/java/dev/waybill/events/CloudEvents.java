package dev.waybill.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The events of one topic to and from CloudEvents 1.0: Kafka's binary mode (attributes as {@code ce_*} headers, the data as the
 * value), structured mode ({@code application/cloudevents+json}, all in the value), and a line of JSON.
 */
final class CloudEvents<E extends TopicEvent> {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String JSON = "application/json";
    private static final String SPEC_VERSION = "1.0";

    private final String topic;
    private final Function<String, Optional<Class<? extends E>>> types;

    /** @param types the classes of the topic's events by their {@code ce_type} */
    CloudEvents(String topic, Function<String, Optional<Class<? extends E>>> types) {
        this.topic = topic;
        this.types = types;
    }

    /** Reads a record in binary or structured mode, as its content type says (Kafka binding 1.0.2, section 3). */
    E read(ConsumerRecord<?, byte[]> record) throws UnreadableEventException {
        if (record.value() == null) {
            throw new UnreadableEventException("data", "is missing");
        }
        return read(record.headers(), record.value());
    }

    E read(Headers headers, byte[] value) throws UnreadableEventException {
        String contentType = header(headers, "content-type").orElse(JSON);
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (mediaType.equals(STRUCTURED)) {
            return readStructured(value);
        }
        if (!mediaType.equals(JSON)) {
            throw new UnreadableEventException("content-type", "must be " + JSON + " or " + STRUCTURED);
        }
        Function<String, Optional<String>> attributes = name -> header(headers, "ce_" + name);
        // The envelope is judged before the data: what is no event at all should not be called bad JSON.
        Class<? extends E> type = type(attributes);
        return EventJson.read(type, context(attributes), EventJson.object(value, "data"));
    }

    /** Reads an event in structured mode: one JSON object with the attributes and {@code data}. */
    E readStructured(byte[] json) throws UnreadableEventException {
        return readStructured(EventJson.object(json, "event"));
    }

    /** Reads an event in structured mode from text, such as a line of a file. */
    E readStructured(String json) throws UnreadableEventException {
        return readStructured(json.getBytes(StandardCharsets.UTF_8));
    }

    private E readStructured(ObjectNode event) throws UnreadableEventException {
        for (var name : new String[] {"specversion", "type", "id", "source", "subject", "time"}) {
            if (event.hasNonNull(name) && !event.get(name).isTextual()) {
                throw new UnreadableEventException(name, "must be text");
            }
        }
        Function<String, Optional<String>> attributes = name ->
                Optional.ofNullable(event.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
        Class<? extends E> type = type(attributes);
        EventContext context = context(attributes);
        if (!(event.get("data") instanceof ObjectNode data)) {
            throw new UnreadableEventException("data", event.has("data") ? "must be a JSON object" : "is missing");
        }
        return EventJson.read(type, context, data);
    }

    /** The record to publish, in binary mode, keyed so that all events of an order stay in order. */
    ProducerRecord<String, byte[]> write(E event) {
        var record = new ProducerRecord<>(topic, event.context().partitionKey(), EventJson.data(event));
        attributes(event).forEach((name, value) -> record.headers().add("ce_" + name, utf8(value)));
        record.headers().add("content-type", utf8(JSON));
        return record;
    }

    /** The event in structured mode, as one line of JSON without a line break. */
    static String writeStructured(TopicEvent event) {
        var json = EventJson.newObject();
        attributes(event).forEach(json::put);
        json.put("datacontenttype", JSON);
        json.set("data", EventJson.tree(event));
        return json.toString();
    }

    private static Map<String, String> attributes(TopicEvent event) {
        var context = event.context();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("specversion", SPEC_VERSION);
        attributes.put("type", event.type().ceType());
        attributes.put("id", context.id().value());
        attributes.put("source", context.shop().value());
        attributes.put("subject", context.order().value());
        attributes.put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(context.time()));
        attributes.put("partitionkey", context.partitionKey());
        context.traceParent().ifPresent(value -> attributes.put("traceparent", value));
        return attributes;
    }

    private Class<? extends E> type(Function<String, Optional<String>> attributes) throws UnreadableEventException {
        if (!required(attributes, "specversion").equals(SPEC_VERSION)) {
            throw new UnreadableEventException("specversion", "must be " + SPEC_VERSION);
        }
        return types.apply(required(attributes, "type"))
                .orElseThrow(
                        () -> new UnreadableEventException("type", "is no type or version that this contract has"));
    }

    private static EventContext context(Function<String, Optional<String>> attributes) throws UnreadableEventException {
        return new EventContext(
                value(attributes, "id", EventId::new),
                value(attributes, "source", ShopId::new),
                value(attributes, "subject", OrderId::new),
                value(attributes, "time", CloudEvents::time),
                attributes.apply("traceparent"));
    }

    private static <T> T value(
            Function<String, Optional<String>> attributes, String name, Function<String, T> constructor)
            throws UnreadableEventException {
        try {
            return constructor.apply(required(attributes, name));
        } catch (InvalidValueException invalid) {
            throw new UnreadableEventException(name, invalid.reason());
        }
    }

    private static OffsetDateTime time(String value) {
        try {
            return Check.time(OffsetDateTime.parse(value), "");
        } catch (DateTimeParseException notATime) {
            throw new InvalidValueException("", "must be a time with an offset, such as 2026-11-12T14:32:00+01:00");
        }
    }

    private static String required(Function<String, Optional<String>> attributes, String name)
            throws UnreadableEventException {
        return attributes.apply(name).orElseThrow(() -> new UnreadableEventException(name, "is missing"));
    }

    private static Optional<String> header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static byte[] utf8(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
