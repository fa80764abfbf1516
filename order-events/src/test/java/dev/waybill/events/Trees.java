package dev.waybill.events;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ways about a JSON tree. */
final class Trees {

    private Trees() {}

    static Stream<ObjectNode> objects(JsonNode tree) {
        return pointers(tree, JsonPointer.empty())
                .map(tree::at)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList()
                .stream();
    }

    /** Where the tree has a node, itself first. */
    static Stream<JsonPointer> pointers(JsonNode node, JsonPointer at) {
        Stream<JsonPointer> children = switch (node) {
            case ObjectNode object ->
                object.properties().stream()
                        .flatMap(field -> pointers(field.getValue(), at.appendProperty(field.getKey())));
            case ArrayNode array ->
                IntStream.range(0, array.size()).boxed().flatMap(i -> pointers(array.get(i), at.appendIndex(i)));
            default -> Stream.empty();
        };
        return Stream.concat(Stream.of(at), children);
    }

    static void set(JsonNode tree, JsonPointer at, JsonNode value) {
        switch (tree.at(at.head())) {
            case ObjectNode object -> object.set(at.last().getMatchingProperty(), value);
            case ArrayNode array -> array.set(at.last().getMatchingIndex(), value);
            default -> throw new IllegalArgumentException("nothing at " + at);
        }
    }

    static void remove(JsonNode tree, JsonPointer at) {
        ((ObjectNode) tree.at(at.head())).remove(at.last().getMatchingProperty());
    }

    /** As the codec names fields: {@code data.items[0].name}. */
    static String path(JsonPointer at) {
        return at.toString().substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
    }
}
