package dev.waybill.events;

import dev.waybill.events.SchemaDocument.Field;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The fields of a schema as a Markdown table, inner objects unfolded with dotted names. */
final class FieldTable {

    /** Texts say how long they may be; by name they would tell nothing more. */
    private static final List<String> PLAIN_TEXT = List.of("line", "itemId");

    private final StringBuilder rows = new StringBuilder("| Field | Type | Required | Meaning |\n|---|---|---|---|\n");

    private FieldTable() {}

    static String of(Field object) {
        if (object.properties().isEmpty()) {
            return "";
        }
        var table = new FieldTable();
        table.unfold("", object);
        return table.rows.toString();
    }

    private void unfold(String prefix, Field object) {
        object.properties().forEach((name, field) -> {
            String path = prefix + name;
            String required = object.required().contains(name) ? "yes" : "";
            rows.append("| `%s` | %s | %s | %s |\n".formatted(path, type(field), required, meaning(field)));
            if (field.reference().isEmpty()) {
                unfold(path + ".", field);
                if (field.isList()) {
                    unfold(path + "[].", field.entries());
                }
            }
        });
    }

    static String type(Field field) {
        if (field.reference().filter(name -> !PLAIN_TEXT.contains(name)).isPresent()) {
            return "[%s](#shared-values)".formatted(words(field.reference().get()));
        } else if (field.isList()) {
            String atLeast = field.text("minItems");
            return "list of %s%s".formatted(atLeast.isEmpty() ? "up to " : atLeast + " to ", field.text("maxItems"));
        } else if (!field.words().isEmpty() || field.keyword("const").isPresent()) {
            return "word";
        }
        return switch (field.text("type")) {
            case "string" -> field.text("maxLength").isEmpty() ? "text" : "text, up to " + field.text("maxLength");
            case "integer" -> "whole number, %s to %s".formatted(field.text("minimum"), field.text("maximum"));
            case "boolean" -> "`true` or `false`";
            case "object" -> "object";
            case String other -> throw new IllegalStateException("no words for the type " + other);
        };
    }

    private static String meaning(Field field) {
        var meaning = new StringBuilder(field.description());
        if (!field.words().isEmpty()) {
            meaning.append(field.words().stream().collect(Collectors.joining("`, `", " One of `", "`.")));
        }
        field.keyword("const").ifPresent(word -> meaning.append(" Always `" + word.asText() + "`."));
        field.keyword("default").ifPresent(word -> meaning.append(" `" + word.asText() + "` where absent."));
        return meaning.toString();
    }

    /** {@code dateWindow} as a reader says it: {@code date window}. */
    static String words(String name) {
        return name.equals("line") ? "text" : name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
