package dev.waybill.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The schemas of Kubernetes 1.32 and, by hand, of what is used of the operators' kinds; strict: what a schema does not name is a fault,
 * where the API itself would drop it without a word.
 */
final class ApiSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";

    private final ObjectNode definitions = JSON.createObjectNode();
    /** By API version and kind, the definition's name. */
    private final Map<String, String> kinds = new HashMap<>();

    private final Map<String, Schema> schemas = new HashMap<>();

    ApiSchemas() {
        read("/kubernetes-v1.32.json");
        read("/operators.json");
        definitions.withObject(QUANTITY).putArray("type").add("string").add("number");
        definitions.properties().forEach(definition -> {
            definition.getValue().path("x-kubernetes-group-version-kind").forEach(known -> {
                var group = known.path("group").asText();
                kinds.put(
                        (group.isEmpty() ? "" : group + "/")
                                + known.path("version").asText() + " "
                                + known.path("kind").asText(),
                        definition.getKey());
            });
            tighten(definition.getValue());
        });
    }

    private void read(String resource) {
        try (var file = ApiSchemas.class.getResourceAsStream(resource)) {
            definitions.setAll((ObjectNode) JSON.readTree(file).path("definitions"));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static void tighten(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.has("properties") && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            if (object.path("format").asText().equals("int-or-string")) {
                object.putArray("type").add("string").add("integer");
            }
        }
        schema.forEach(ApiSchemas::tighten);
    }

    /** What is wrong with the object, each with the place; nothing if it is right. */
    List<String> faults(JsonNode object) {
        var kind =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        var definition = kinds.get(kind);
        if (definition == null) {
            return List.of("there is no kind " + kind);
        }
        return schemas.computeIfAbsent(definition, this::compile).validate(object.toString(), InputFormat.JSON).stream()
                .map(error -> "%s %s%s: %s"
                        .formatted(
                                object.path("kind").asText(),
                                Manifests.nameOf(object),
                                error.getInstanceLocation(),
                                error.getMessage()))
                .toList();
    }

    private Schema compile(String definition) {
        var schema = JSON.createObjectNode().put("$ref", "#/definitions/" + definition);
        schema.set("definitions", definitions);
        return REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
    }
}
