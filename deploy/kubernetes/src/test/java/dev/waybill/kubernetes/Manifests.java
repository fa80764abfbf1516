package dev.waybill.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The objects that are applied together. */
record Manifests(List<JsonNode> all) {

    /** What a Deployment or Job makes. */
    record Pod(String owner, JsonNode labels, JsonNode spec) {

        /** Init containers too. */
        Stream<JsonNode> containers() {
            return Stream.concat(elements(spec.path("initContainers")), elements(spec.path("containers")));
        }

        boolean isOurs() {
            return labels.path("app.kubernetes.io/part-of").asText().equals("waybill");
        }
    }

    Manifests copy() {
        return new Manifests(all.stream().<JsonNode>map(JsonNode::deepCopy).toList());
    }

    Stream<JsonNode> of(String kind) {
        return all.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    JsonNode one(String kind, String name) {
        return of(kind).filter(object -> nameOf(object).equals(name)).findAny().orElseThrow();
    }

    Stream<Pod> pods() {
        return all.stream()
                .filter(object -> object.at("/spec/template/spec").isObject())
                .map(object -> new Pod(
                        kindOf(object) + " " + nameOf(object),
                        object.at("/spec/template/metadata/labels"),
                        object.at("/spec/template/spec")));
    }

    Pod pod(String deployment) {
        return pods().filter(pod -> pod.owner().equals("Deployment " + deployment))
                .findAny()
                .orElseThrow();
    }

    /** The settings of a service's ConfigMap, by the file that has them. */
    Map<String, Properties> settings(String service) {
        var configMap = elements(pod(service).spec().path("volumes"))
                .filter(volume -> volume.path("name").asText().equals("settings"))
                .map(volume -> volume.at("/configMap/name").asText())
                .findAny()
                .orElseThrow();
        var files = new TreeMap<String, Properties>();
        one("ConfigMap", configMap).path("data").properties().forEach(file -> files.put(file.getKey(), read(file)));
        return files;
    }

    private static Properties read(Map.Entry<String, JsonNode> file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(file.getValue().asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(file.getKey(), e);
        }
        return properties;
    }

    static String kindOf(JsonNode object) {
        return object.path("kind").asText();
    }

    static String nameOf(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>();
        array.forEach(elements::add);
        return elements.stream();
    }

    /** Whether a selector takes what has these labels. */
    static boolean selects(JsonNode selector, JsonNode labels) {
        boolean equal = selector.path("matchLabels").properties().stream()
                .allMatch(wanted -> labels.path(wanted.getKey()).equals(wanted.getValue()));
        return equal
                && elements(selector.path("matchExpressions"))
                        .allMatch(expression -> elements(expression.path("values"))
                                .anyMatch(value -> labels.path(
                                                expression.path("key").asText())
                                        .equals(value)));
    }

    /** For a test that breaks something. */
    static ObjectNode at(JsonNode object, String pointer) {
        return (ObjectNode) object.at(pointer);
    }
}
