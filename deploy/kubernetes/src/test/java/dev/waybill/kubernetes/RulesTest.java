package dev.waybill.kubernetes;

import static dev.waybill.kubernetes.Manifests.at;
import static dev.waybill.kubernetes.Rule.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds in every overlay, and names who breaks it. */
class RulesTest {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    static Stream<Arguments> rulesOfOverlays() {
        return Arrays.stream(Overlay.values())
                .flatMap(overlay -> Arrays.stream(Rule.values())
                        .filter(rule -> overlay != Overlay.LOCAL || !NOT_ON_ONE_MACHINE.contains(rule))
                        .map(rule -> arguments(overlay, rule)));
    }

    @ParameterizedTest
    @MethodSource("rulesOfOverlays")
    void holds(Overlay overlay, Rule rule) {
        assertThat(rule.breaches(overlay.render())).isEmpty();
    }

    /** One change each, to the tracking service in production with operators unless it says otherwise. */
    static Stream<Arguments> breaks() {
        return Stream.of(
                breaking(PODS_ARE_RESTRICTED, "Deployment", put(POD + "/securityContext", "runAsNonRoot", false)),
                breaking(PODS_ARE_RESTRICTED, "Deployment", drop(POD + "/securityContext", "seccompProfile")),
                breaking(CONTAINERS_ARE_RESTRICTED, "Deployment", drop(CONTAINER, "securityContext")),
                breaking(
                        CONTAINERS_ARE_RESTRICTED,
                        "Deployment",
                        drop(POD + "/initContainers/0/securityContext", "capabilities")),
                breaking(
                        OUR_CONTAINERS_WRITE_ONLY_TO_VOLUMES,
                        "Deployment",
                        put(CONTAINER + "/securityContext", "readOnlyRootFilesystem", false)),
                breaking(NO_POD_HAS_A_TOKEN, "Deployment", put(POD, "automountServiceAccountToken", true)),
                breaking(NO_POD_HAS_A_TOKEN, "ServiceAccount", drop("", "automountServiceAccountToken")),
                breaking(NO_POD_HAS_SERVICE_LINKS, "Deployment", drop(POD, "enableServiceLinks")),
                breaking(
                        CONTAINERS_HAVE_REQUESTS_AND_LIMITS,
                        "Deployment",
                        drop(CONTAINER + "/resources/limits", "memory")),
                breaking(
                        IMAGES_HAVE_A_VERSION,
                        "Deployment",
                        put(CONTAINER, "image", "registry.example.com:5000/waybill/it")),
                breaking(
                        IMAGES_HAVE_A_VERSION,
                        "Deployment",
                        put(CONTAINER, "image", "waybill/tracking-service:latest")),
                breaking(
                        OUR_PODS_HAVE_ALL_THREE_PROBES,
                        "Deployment",
                        put(CONTAINER + "/livenessProbe/httpGet", "path", "/q/health")),
                breaking(
                        MANAGEMENT_IS_APART_FROM_THE_PAGES,
                        "Deployment",
                        put(CONTAINER + "/readinessProbe/httpGet", "port", "http")),
                breaking(
                        MANAGEMENT_IS_APART_FROM_THE_PAGES,
                        "Service",
                        object -> ((ObjectNode) object.at("/spec/ports/0")).put("targetPort", "management")),
                breaking(
                        MANAGEMENT_IS_APART_FROM_THE_PAGES,
                        "PodMonitor",
                        "waybill",
                        object -> ((ObjectNode) object.at("/spec/podMetricsEndpoints/0")).put("port", "http")),
                breaking(
                        OUR_PODS_SPREAD_AND_ARE_DRAINED_ONE_BY_ONE,
                        "Deployment",
                        drop(POD, "topologySpreadConstraints")),
                breaking(
                        SELECTORS_MATCH_PODS,
                        "Service",
                        put("/spec/selector", "app.kubernetes.io/name", "tracking-servise")),
                breaking(
                        SELECTORS_MATCH_PODS,
                        "Deployment",
                        put("/spec/selector/matchLabels", "app.kubernetes.io/name", "tracking")),
                breaking(
                        NETWORK_POLICIES_SELECT_PODS,
                        "NetworkPolicy",
                        "mail",
                        put("/spec/podSelector/matchLabels", "app.kubernetes.io/name", "mailer")),
                breaking(
                        PORTS_BY_NAME_EXIST,
                        "Service",
                        object -> ((ObjectNode) object.at("/spec/ports/0")).put("targetPort", "web")),
                breaking(
                        SCALERS_AND_ROUTES_LEAD_TO_WHAT_IS_THERE,
                        "ScaledObject",
                        put("/spec/scaleTargetRef", "name", "tracking")),
                breaking(
                        SCALERS_AND_ROUTES_LEAD_TO_WHAT_IS_THERE,
                        "Ingress",
                        put("/spec/rules/0/http/paths/0/backend/service", "name", "tracking")),
                breaking(SCALED_DEPLOYMENTS_SAY_NO_NUMBER, "Deployment", put("/spec", "replicas", 3)),
                breaking(
                        SECRETS_COME_INTO_THE_ENVIRONMENT_BY_REFERENCE,
                        "Deployment",
                        object -> ((ArrayNode) object.at(CONTAINER + "/env"))
                                .addObject()
                                .put("name", "WAYBILL_SMTP_PASSWORD")
                                .put("value", "secret")));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void whatBreaksItIsNamed(Rule rule, String kind, String name, Consumer<JsonNode> breaking) {
        var manifests = Overlay.PRODUCTION_OPERATORS.render();
        breaking.accept(manifests.one(kind, name));

        assertThat(rule.breaches(manifests)).isNotEmpty().allMatch(breach -> breach.contains(kind + " " + name));
    }

    @Test
    void withoutThePolicyThatDeniesAllBothServicesAreNamed() {
        var manifests = Overlay.BASE.render();
        var open = new Manifests(manifests.all().stream()
                .filter(object -> !Manifests.nameOf(object).equals("deny"))
                .toList());

        assertThat(NOBODY_REACHES_OUR_PODS_UNLESS_ALLOWED.breaches(open))
                .containsExactly("Deployment notification-service", "Deployment tracking-service");
    }

    @Test
    void twoScalersOfOneDeploymentAreNamed() {
        var both = new Manifests(Stream.concat(
                        Overlay.PRODUCTION.render().all().stream(),
                        Overlay.PRODUCTION_OPERATORS.render().all().stream())
                .toList());

        assertThat(ONE_SCALER_EACH.breaches(both))
                .containsExactly("ScaledObject notification-service", "ScaledObject tracking-service");
    }

    @Test
    void aSecretThatIsWrittenDownIsNamed() {
        var settings = Overlay.BASE.render();
        var map = settings.of("ConfigMap").findFirst().orElseThrow();
        at(map, "/data").put("more.properties", "# A key.\nwaybill.links.keys=c2VjcmV0\n");

        assertThat(NO_SECRET_IS_WRITTEN_DOWN.breaches(settings)).containsExactly("ConfigMap " + Manifests.nameOf(map));
        assertThat(NO_SECRET_IS_WRITTEN_DOWN.breaches(Overlay.LOCAL.render())).hasSize(4);
    }

    @Test
    void everyRuleIsSeenBroken() {
        var seen = breaks().map(arguments -> (Rule) arguments.get()[0]).collect(Collectors.toSet());
        seen.addAll(EnumSet.of(NOBODY_REACHES_OUR_PODS_UNLESS_ALLOWED, ONE_SCALER_EACH, NO_SECRET_IS_WRITTEN_DOWN));

        assertThat(seen).containsExactlyInAnyOrder(Rule.values());
    }

    private static Arguments breaking(Rule rule, String kind, Consumer<JsonNode> breaking) {
        return breaking(rule, kind, "tracking-service", breaking);
    }

    private static Arguments breaking(Rule rule, String kind, String name, Consumer<JsonNode> breaking) {
        return arguments(rule, kind, name, breaking);
    }

    private static Consumer<JsonNode> put(String pointer, String field, Object value) {
        return object -> at(object, pointer).set(field, new ObjectMapper().<JsonNode>valueToTree(value));
    }

    private static Consumer<JsonNode> drop(String pointer, String field) {
        return object -> at(object, pointer).remove(field);
    }
}
