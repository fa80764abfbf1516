package dev.waybill.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A published schema, with its references followed: what the reference page and the comparison with the Java need. */
record SchemaDocument(JsonNode json) {

    static final String ORDER_ENVELOPE = "/schemas/cloudevent.v1.schema.json";
    static final String NOTIFICATION_ENVELOPE = "/schemas/notification-cloudevent.v1.schema.json";
    static final String PUSH_ENVELOPE = "/schemas/push-cloudevent.v1.schema.json";
    static final String ERASURE_ENVELOPE = "/schemas/erasure-cloudevent.v1.schema.json";

    private static final JsonNode COMMON = Golden.parse(Golden.resource("/schemas/common.v1.schema.json"));

    static SchemaDocument of(TopicEventType type) {
        return new SchemaDocument(Golden.parse(Golden.resource(type.schema())));
    }

    static SchemaDocument envelope() {
        return new SchemaDocument(Golden.parse(Golden.resource(ORDER_ENVELOPE)));
    }

    /** The shared values by name. */
    static Map<String, Field> shared() {
        var shared = new LinkedHashMap<String, Field>();
        COMMON.get("$defs").properties().forEach(def -> shared.put(def.getKey(), new Field(def.getValue())));
        return shared;
    }

    Field root() {
        return new Field(json);
    }

    String title() {
        return json.get("title").textValue();
    }

    /** One field: what it says itself, and what it refers to. */
    record Field(JsonNode json) {

        /** The shared value that it refers to, by name. */
        Optional<String> reference() {
            return Optional.ofNullable(json.get("$ref"))
                    .map(ref -> ref.textValue().replaceFirst(".*/", ""));
        }

        String description() {
            return text("description");
        }

        Map<String, Field> properties() {
            var properties = new LinkedHashMap<String, Field>();
            keyword("properties")
                    .ifPresent(all -> all.properties()
                            .forEach(property -> properties.put(property.getKey(), new Field(property.getValue()))));
            return properties;
        }

        List<String> required() {
            return keyword("required").map(Field::texts).orElse(List.of());
        }

        boolean isList() {
            return keyword("items").isPresent();
        }

        Field entries() {
            return new Field(keyword("items").orElseThrow());
        }

        /** The words that it can be. */
        List<String> words() {
            return keyword("enum").map(Field::texts).orElse(List.of());
        }

        String text(String keyword) {
            return keyword(keyword).map(JsonNode::asText).orElse("");
        }

        /** Its own, or else that of what it refers to. */
        Optional<JsonNode> keyword(String name) {
            return Optional.ofNullable(json.get(name))
                    .or(() -> reference().flatMap(shared -> new Field(COMMON.at("/$defs/" + shared)).keyword(name)));
        }

        private static List<String> texts(JsonNode list) {
            return StreamSupport.stream(list.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
    }
}
