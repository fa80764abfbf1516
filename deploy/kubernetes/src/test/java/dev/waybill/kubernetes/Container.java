package dev.waybill.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.embedded.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A container of a pod as a process of its own: its environment and files are those of the manifest, its image is the packaged jar. */
record Container(Manifests manifests, String service, JsonNode spec) {

    static Container init(Manifests manifests, String service) {
        return new Container(manifests, service, manifests.pod(service).spec().at("/initContainers/0"));
    }

    static Container main(Manifests manifests, String service) {
        return new Container(manifests, service, manifests.pod(service).spec().at("/containers/0"));
    }

    /**
     * Returns at once.
     *
     * @param folder stands for the container's root
     * @param here what is elsewhere here than in the cluster, by the setting's name
     */
    JavaProcess start(String name, Path folder, Map<String, String> here) {
        var etc = folder.resolve("etc-" + name);
        mount(etc);
        var environment = new HashMap<String, String>();
        spec.path("env")
                .forEach(variable -> environment.put(
                        variable.path("name").asText(),
                        variable.has("value")
                                ? variable.path("value").asText().replace("/etc/waybill", etc.toString())
                                : secret(variable)));
        var options = new ArrayList<>(JavaProcess.SMALL);
        new TreeMap<>(here).forEach((setting, value) -> options.add("-D" + setting + "=" + value));
        var jar = Path.of(System.getProperty("waybill.project"), service, "target/quarkus-app/quarkus-run.jar");
        return JavaProcess.start(name, jar, options, environment, folder.resolve(name + ".log"));
    }

    private String secret(JsonNode variable) {
        var reference = variable.at("/valueFrom/secretKeyRef");
        var secret = manifests.one("Secret", reference.path("name").asText());
        return decoded(secret.path("data").path(reference.path("key").asText()));
    }

    private void mount(Path etc) {
        try {
            var settings = Files.createDirectories(etc.resolve("settings"));
            for (var file : manifests.settings(service).entrySet()) {
                try (var out = Files.newOutputStream(settings.resolve(file.getKey()))) {
                    file.getValue().store(out, null);
                }
            }
            var secrets = Files.createDirectories(etc.resolve("secrets"));
            for (var volume : manifests.pod(service).spec().path("volumes")) {
                var name = volume.at("/secret/secretName").asText();
                for (var secret : manifests
                        .of("Secret")
                        .filter(known -> Manifests.nameOf(known).equals(name))
                        .toList()) {
                    for (var file : secret.path("data").properties()) {
                        Files.writeString(secrets.resolve(file.getKey()), decoded(file.getValue()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(JsonNode data) {
        return new String(Base64.getMimeDecoder().decode(data.asText()), StandardCharsets.UTF_8);
    }
}
