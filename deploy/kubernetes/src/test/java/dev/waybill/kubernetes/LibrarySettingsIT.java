package dev.waybill.kubernetes;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the manifests set of Quarkus and Kafka, these know: by what the packaged services' libraries say of their settings. */
class LibrarySettingsIT {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final Pattern PROPERTY = Pattern.compile("\"property\" : \"(quarkus\\.[a-z0-9.-]+)\"");
    /** SmallRye Config's own, under Quarkus' name. */
    private static final String LOCATIONS = "quarkus.config.locations";

    @ParameterizedTest
    @EnumSource
    void everySettingIsOneOfTheLibraries(Overlay overlay) {
        var manifests = overlay.render();
        for (var service : List.of("notification-service", "tracking-service")) {
            assertThat(unknown(manifests, service)).as(service).isEmpty();
        }
    }

    @Test
    void misspeltSettingsAreNamed() {
        var manifests = Overlay.BASE.render();
        var map = manifests
                .of("ConfigMap")
                .filter(candidate -> Manifests.nameOf(candidate).startsWith("tracking-"))
                .findAny()
                .orElseThrow();
        Manifests.at(map, "/data").put("more.properties", "kafka.sasl.mechanisms=PLAIN\nquarkus.http.prot=80\n");
        Manifests.at(manifests.one("Deployment", "tracking-service"), "/spec/template/spec/initContainers/0/env/0")
                .put("name", "QUARKUS_INIT_AND_EXITS");

        assertThat(unknown(manifests, "tracking-service"))
                .containsExactlyInAnyOrder("kafka.sasl.mechanisms", "quarkus.http.prot", "QUARKUS_INIT_AND_EXITS");
    }

    private static List<String> unknown(Manifests manifests, String service) {
        var known = known(service);
        var variables = known.stream().map(ServiceSettings::variable).collect(toCollection(TreeSet::new));
        var settings = manifests.settings(service).values().stream()
                .flatMap(file -> file.stringPropertyNames().stream())
                .filter(name -> name.matches("(quarkus|kafka)\\..*") && !known.contains(name));
        var environment = manifests
                .pod(service)
                .containers()
                .flatMap(container -> Manifests.elements(container.path("env")))
                .map(variable -> variable.path("name").asText())
                .filter(name -> name.matches("(QUARKUS|KAFKA)_.*") && !variables.contains(name));
        return Stream.concat(settings, environment).toList();
    }

    private static Set<String> known(String service) {
        var libraries = Path.of(System.getProperty("waybill.project"), service, "target/quarkus-app/lib/main");
        var known = new TreeSet<String>(Set.of(LOCATIONS));
        try (var jars = Files.list(libraries)) {
            for (var jar : jars.toList()) {
                try (var library = new JarFile(jar.toFile())) {
                    var model = library.getEntry(MODEL);
                    if (model != null) {
                        var text = new String(library.getInputStream(model).readAllBytes(), StandardCharsets.UTF_8);
                        PROPERTY.matcher(text).results().forEach(found -> known.add(found.group(1)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stream.concat(ConsumerConfig.configNames().stream(), ProducerConfig.configNames().stream())
                .forEach(name -> known.add("kafka." + name));
        return known;
    }
}
