package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the manifests tell the services is what these listen to. */
class SettingsTest {

    private static final List<String> SERVICES = List.of("notification-service", "tracking-service");
    /** Quarkus' and Kafka's own, of which {@link LibrarySettingsIT} asks them. */
    private static final String NOT_OURS = "(quarkus|kafka)\\..*";

    @ParameterizedTest
    @EnumSource
    void everySettingIsOneOfTheServices(Overlay overlay) {
        for (var service : SERVICES) {
            assertThat(unknown(overlay.render(), service)).as(service).isEmpty();
        }
    }

    @Test
    void aMisspeltSettingIsNamed() {
        var manifests = Overlay.BASE.render();
        var map = manifests
                .of("ConfigMap")
                .filter(candidate -> Manifests.nameOf(candidate).startsWith("notification-"))
                .findAny()
                .orElseThrow();
        Manifests.at(map, "/data")
                .put("more.properties", "waybill.delivery.recepts=/tmp\nwaybill.smtp.host=smtp.example.com\n");

        assertThat(unknown(manifests, "notification-service"))
                .containsExactly("more.properties: waybill.delivery.recepts");
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableIsOneOfTheServices(Overlay overlay) {
        assertThat(overlay.render().pods().filter(Manifests.Pod::isOurs))
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(pod.containers()
                                .flatMap(container -> Manifests.elements(container.path("env")))
                                .map(variable -> variable.path("name").asText()))
                        .isNotEmpty()
                        .allMatch(name -> name.matches("(QUARKUS|KAFKA)_.*") || ServiceSettings.hasVariable(name)));
    }

    /** Which file would win is nobody's to know. */
    @ParameterizedTest
    @EnumSource
    void noSettingIsGivenTwice(Overlay overlay) {
        for (var service : SERVICES) {
            assertThat(overlay.render().settings(service).values().stream()
                            .flatMap(file -> file.stringPropertyNames().stream()))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void podsHaveLongerToStopThanADeliveryOrAnOutboxIsLeased(Overlay overlay) {
        var manifests = overlay.render();

        assertThat(tooShort(manifests)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PRODUCTION", "PRODUCTION_OPERATORS"})
    void onlyTheLocalOverlayLetsSecretsThatAnyoneCanReadPass(Overlay overlay) {
        for (var service : SERVICES) {
            assertThat(overlay.render().settings(service).values())
                    .noneMatch(file -> file.containsKey("waybill.secrets.public-allowed"));
        }
    }

    @Test
    void aPodWithLessTimeThanALeaseIsNamed() {
        var manifests = Overlay.PRODUCTION.render();
        Manifests.at(manifests.one("Deployment", "notification-service"), "/spec/template/spec")
                .put("terminationGracePeriodSeconds", 180);

        assertThat(tooShort(manifests))
                .containsExactly("notification-service: 180 s to stop, and 195 s of work at most");
    }

    @Test
    void aLongerLeaseAsksForALongerStop() {
        var manifests = Overlay.PRODUCTION.render();
        var map = manifests
                .of("ConfigMap")
                .filter(candidate -> Manifests.nameOf(candidate).startsWith("notification-"))
                .findAny()
                .orElseThrow();
        Manifests.at(map, "/data").put("more.properties", "waybill.delivery.lease=5M\n");

        assertThat(tooShort(manifests))
                .containsExactly("notification-service: 220 s to stop, and 305 s of work at most");
    }

    @Test
    void theSampleShopsAreThoseOfOneMachine() {
        assertThat(ServiceSettings.read(Path.of("overlays/local/shops.properties")))
                .isEqualTo(ServiceSettings.read(Path.of("../local/src/main/resources/sample-shops.properties")));
    }

    private static List<String> unknown(Manifests manifests, String service) {
        var unknown = new ArrayList<String>();
        manifests
                .settings(service)
                .forEach((file, settings) -> settings.stringPropertyNames().stream()
                        .filter(name -> !name.matches(NOT_OURS) && !ServiceSettings.has(name))
                        .forEach(name -> unknown.add(file + ": " + name)));
        return unknown;
    }

    private static List<String> tooShort(Manifests manifests) {
        return Stream.of("notification-service", "tracking-service")
                .flatMap(service -> {
                    var pod = manifests.pod(service).spec();
                    long stop = pod.path("terminationGracePeriodSeconds").asLong(30);
                    var lease = service.equals("notification-service")
                            ? setting(manifests, service, "waybill.delivery.lease")
                            : setting(manifests, service, "waybill.outbox.lease");
                    var drain = manifests.settings(service).values().stream()
                            .map(file -> file.getProperty("quarkus.shutdown.timeout", "0s"))
                            .map(ServiceSettings::duration)
                            .max(Duration::compareTo)
                            .orElseThrow();
                    long before = pod.at("/containers/0/lifecycle/preStop/sleep/seconds")
                            .asLong();
                    long needed = before + Math.max(lease.toSeconds(), drain.toSeconds());
                    return stop > needed && (drain.isZero() || drain.compareTo(lease) > 0)
                            ? Stream.empty()
                            : Stream.of("%s: %d s to stop, and %d s of work at most".formatted(service, stop, needed));
                })
                .toList();
    }

    private static Duration setting(Manifests manifests, String service, String name) {
        return manifests.settings(service).values().stream()
                .filter(file -> file.containsKey(name))
                .map(file -> ServiceSettings.duration(file.getProperty(name)))
                .findAny()
                .orElseGet(() -> ServiceSettings.duration(ServiceSettings.text(name)));
    }
}
