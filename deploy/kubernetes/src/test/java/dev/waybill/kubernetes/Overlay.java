package dev.waybill.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** What can be rendered, each as whoever applies it would get it. */
enum Overlay {
    BASE("base"),
    LOCAL("overlays/local"),
    PRODUCTION("overlays/production"),
    PRODUCTION_OPERATORS("overlays/production-operators");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<Overlay, Manifests> RENDERED = new EnumMap<>(Overlay.class);

    private final Path folder;

    Overlay(String folder) {
        this.folder = Path.of(folder);
    }

    /** A copy, which a test may break. */
    Manifests render() {
        return RENDERED.computeIfAbsent(this, Overlay::run).copy();
    }

    private static Manifests run(Overlay overlay) {
        try {
            var kubectl = new ProcessBuilder("kubectl", "kustomize", overlay.folder.toString()).start();
            var rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var said = new String(kubectl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kubectl.waitFor() != 0) {
                throw new IllegalStateException(
                        "kubectl kustomize %s says: %sIt takes kubectl 1.25 or newer (kubectl version --client)."
                                .formatted(overlay.folder, said));
            }
            try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
                return new Manifests(documents.readAll());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "kubectl 1.25 or newer is needed on the PATH: the package kubernetes-client of Debian 13, for one",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
