package dev.waybill.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What operators load into Prometheus and Grafana. */
final class Observability {
    static final Path FOLDER = Path.of("../observability");
    static final Path RULES = FOLDER.resolve("prometheus-rules.yml");
    static final Path TESTS = FOLDER.resolve("alert-tests.yml");
    static final Path DASHBOARD = FOLDER.resolve("grafana-dashboard.json");

    /** An expression and where it stands. */
    record Expression(String where, String promql) {}

    private Observability() {}

    static List<JsonNode> alerts() {
        List<JsonNode> alerts = new ArrayList<>();
        read(new YAMLMapper(), RULES)
                .get("groups")
                .forEach(group -> group.get("rules").forEach(alerts::add));
        return alerts;
    }

    static List<Expression> expressions() {
        List<Expression> panels = new ArrayList<>();
        for (JsonNode panel : read(new ObjectMapper(), DASHBOARD).get("panels")) {
            panel.path("targets")
                    .forEach(target -> panels.add(new Expression(
                            "the panel " + panel.get("title").asText(),
                            target.get("expr").asText())));
        }
        return Stream.concat(
                        alerts().stream()
                                .map(alert -> new Expression(
                                        "the alert " + alert.get("alert").asText(),
                                        alert.get("expr").asText())),
                        panels.stream())
                .toList();
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
