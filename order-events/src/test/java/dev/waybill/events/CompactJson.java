package dev.waybill.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON for reading: what fits on a line stands on one. */
final class CompactJson {

    private static final int WIDTH = 100;

    private CompactJson() {}

    static String print(JsonNode node) {
        return print(node, "", 0);
    }

    private static String print(JsonNode node, String indent, int before) {
        String line = line(node);
        if (!node.isContainerNode() || node.isEmpty() || indent.length() + before + line.length() <= WIDTH) {
            return line;
        }
        String inner = indent + "  ";
        if (node instanceof ObjectNode object) {
            return object.properties().stream()
                    .map(field -> {
                        String name = "\"" + field.getKey() + "\": ";
                        return inner + name + print(field.getValue(), inner, name.length());
                    })
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(entry -> inner + print(entry, inner, 0))
                .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }

    private static String line(JsonNode node) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            return object.properties().stream()
                    .map(field -> "\"" + field.getKey() + "\": " + line(field.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        } else if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(CompactJson::line)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node.toString();
    }
}
