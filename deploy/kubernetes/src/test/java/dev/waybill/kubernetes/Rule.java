package dev.waybill.kubernetes;

import static dev.waybill.kubernetes.Manifests.elements;
import static dev.waybill.kubernetes.Manifests.kindOf;
import static dev.waybill.kubernetes.Manifests.nameOf;
import static dev.waybill.kubernetes.Manifests.selects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.kubernetes.Manifests.Pod;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** What we ask of manifests beyond what the API does. */
enum Rule {
    /** The restricted Pod Security Standard, as far as a pod can break it by leaving something out. */
    PODS_ARE_RESTRICTED(manifests -> manifests
            .pods()
            .filter(pod -> !pod.spec().at("/securityContext/runAsNonRoot").asBoolean()
                    || !pod.spec()
                            .at("/securityContext/seccompProfile/type")
                            .asText()
                            .equals("RuntimeDefault")
                    || elements(pod.spec().path("volumes")).anyMatch(volume -> volume.has("hostPath"))
                    || pod.spec().path("hostNetwork").asBoolean())
            .map(Pod::owner)),
    CONTAINERS_ARE_RESTRICTED(containers((pod, container) -> {
        var context = container.path("securityContext");
        return context.path("allowPrivilegeEscalation").asText().equals("false")
                && context.at("/capabilities/drop/0").asText().equals("ALL")
                && !context.at("/capabilities").has("add")
                && context.path("runAsNonRoot").asBoolean(true)
                && !context.path("privileged").asBoolean();
    })),
    OUR_CONTAINERS_WRITE_ONLY_TO_VOLUMES(containers((pod, container) -> !pod.isOurs()
            || container.at("/securityContext/readOnlyRootFilesystem").asBoolean()
                    && elements(container.path("volumeMounts"))
                            .anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp")))),
    NO_POD_HAS_A_TOKEN(manifests -> Stream.concat(
            manifests
                    .pods()
                    .filter(pod -> !pod.spec()
                            .path("automountServiceAccountToken")
                            .asText()
                            .equals("false"))
                    .map(Pod::owner),
            manifests
                    .of("ServiceAccount")
                    .filter(account -> !account.path("automountServiceAccountToken")
                            .asText()
                            .equals("false"))
                    .map(Rule::named))),
    /** Kubernetes would put names of Services into the environment, where they would be read as settings. */
    NO_POD_HAS_SERVICE_LINKS(manifests -> manifests
            .pods()
            .filter(pod -> !pod.spec().path("enableServiceLinks").asText().equals("false"))
            .map(Pod::owner)),
    CONTAINERS_HAVE_REQUESTS_AND_LIMITS(containers((pod, container) -> Stream.of("requests", "limits")
            .allMatch(bound -> Stream.of("cpu", "memory")
                    .allMatch(what -> container.path("resources").path(bound).has(what))))),
    IMAGES_HAVE_A_VERSION(containers((pod, container) -> {
        var image = container.path("image").asText();
        var tag = image.substring(image.lastIndexOf('/') + 1).split(":", 2);
        return tag.length == 2 && !tag[1].equals("latest") && !tag[1].isEmpty();
    })),
    OUR_PODS_HAVE_ALL_THREE_PROBES(manifests -> manifests
            .pods()
            .filter(Pod::isOurs)
            .filter(pod -> !probe(pod, "startupProbe").equals("/q/health/started")
                    || !probe(pod, "livenessProbe").equals("/q/health/live")
                    || !probe(pod, "readinessProbe").equals("/q/health/ready"))
            .map(Pod::owner)),
    /** Health and metrics are for the kubelet and for Prometheus: no Service, and no policy for pages, leads to their port. */
    MANAGEMENT_IS_APART_FROM_THE_PAGES(manifests -> Stream.of(
                    manifests
                            .pods()
                            .filter(Pod::isOurs)
                            .filter(pod -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                                    .anyMatch(probe -> !pod.spec()
                                            .at("/containers/0/" + probe + "/httpGet/port")
                                            .asText()
                                            .equals("management")))
                            .map(Pod::owner),
                    manifests
                            .of("Service")
                            .filter(service -> elements(service.at("/spec/ports"))
                                    .anyMatch(port -> port.path("targetPort")
                                                    .asText()
                                                    .equals("management")
                                            || port.path("targetPort").asText().equals("9000")))
                            .map(Rule::named),
                    manifests
                            .of("PodMonitor")
                            .filter(monitor -> elements(monitor.at("/spec/podMetricsEndpoints"))
                                    .anyMatch(endpoint ->
                                            !endpoint.path("port").asText().equals("management")))
                            .map(Rule::named))
            .flatMap(found -> found)),
    OUR_PODS_SPREAD_AND_ARE_DRAINED_ONE_BY_ONE(manifests -> manifests
            .pods()
            .filter(Pod::isOurs)
            .filter(pod -> pod.spec().path("topologySpreadConstraints").size() < 2
                    || manifests
                            .of("PodDisruptionBudget")
                            .noneMatch(budget -> selects(budget.at("/spec/selector"), pod.labels())))
            .map(Pod::owner)),
    SELECTORS_MATCH_PODS(manifests -> Stream.of(
                    manifests
                            .of("Deployment")
                            .filter(deployment -> !selects(
                                    deployment.at("/spec/selector"), deployment.at("/spec/template/metadata/labels"))),
                    manifests
                            .of("Service")
                            .filter(service -> manifests
                                    .pods()
                                    .noneMatch(pod -> service.at("/spec/selector").properties().stream()
                                            .allMatch(wanted -> pod.labels()
                                                    .path(wanted.getKey())
                                                    .equals(wanted.getValue())))),
                    Stream.of("PodDisruptionBudget", "PodMonitor")
                            .flatMap(manifests::of)
                            .filter(object -> manifests
                                    .pods()
                                    .noneMatch(pod -> selects(object.at("/spec/selector"), pod.labels()))))
            .flatMap(found -> found)
            .map(Rule::named)),
    NETWORK_POLICIES_SELECT_PODS(manifests -> manifests
            .of("NetworkPolicy")
            .filter(policy -> manifests.pods().noneMatch(pod -> selects(policy.at("/spec/podSelector"), pod.labels())))
            .map(Rule::named)),
    NOBODY_REACHES_OUR_PODS_UNLESS_ALLOWED(manifests -> manifests
            .pods()
            .filter(Pod::isOurs)
            .filter(pod -> manifests
                    .of("NetworkPolicy")
                    .filter(policy -> selects(policy.at("/spec/podSelector"), pod.labels()))
                    .noneMatch(policy -> policy.at("/spec/policyTypes").size() == 2
                            && !policy.at("/spec").has("ingress")
                            && !policy.at("/spec").has("egress")))
            .map(Pod::owner)),
    /** A name that is none of a container's ports: the rule or the Service would lead nowhere. */
    PORTS_BY_NAME_EXIST(manifests -> manifests
            .of("Service")
            .filter(service -> elements(service.at("/spec/ports"))
                    .anyMatch(port -> port.path("targetPort").isTextual()
                            && manifests
                                    .pods()
                                    .flatMap(Pod::containers)
                                    .noneMatch(container -> elements(container.path("ports"))
                                            .anyMatch(open -> open.path("name").equals(port.path("targetPort"))))))
            .map(Rule::named)),
    SCALERS_AND_ROUTES_LEAD_TO_WHAT_IS_THERE(manifests -> Stream.concat(
                    Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                            .flatMap(manifests::of)
                            .filter(scaler -> manifests
                                    .of("Deployment")
                                    .noneMatch(deployment -> nameOf(deployment)
                                            .equals(scaler.at("/spec/scaleTargetRef/name")
                                                    .asText()))),
                    manifests
                            .of("Ingress")
                            .filter(ingress -> ingress.findValues("service").stream()
                                    .anyMatch(backend -> manifests
                                            .of("Service")
                                            .noneMatch(service -> nameOf(service)
                                                    .equals(backend.path("name").asText())))))
            .map(Rule::named)),
    /** Two scalers would pull at one Deployment. */
    ONE_SCALER_EACH(manifests -> manifests
            .of("ScaledObject")
            .filter(scaled -> manifests
                    .of("HorizontalPodAutoscaler")
                    .anyMatch(scaler -> nameOf(scaler).equals(nameOf(scaled))))
            .map(Rule::named)),
    /** An autoscaler says how many there are. */
    SCALED_DEPLOYMENTS_SAY_NO_NUMBER(manifests -> manifests
            .of("Deployment")
            .filter(deployment -> deployment.at("/spec").has("replicas"))
            .filter(deployment -> Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                    .flatMap(manifests::of)
                    .anyMatch(scaler -> nameOf(scaler).equals(nameOf(deployment))))
            .map(Rule::named)),
    /** Whoever may read manifests reads no secret in them. The overlay for one machine has some that everybody knows. */
    NO_SECRET_IS_WRITTEN_DOWN(manifests -> Stream.concat(
                    manifests.of("Secret"),
                    manifests
                            .of("ConfigMap")
                            .filter(
                                    map -> elements(map.path("data"))
                                            .anyMatch(
                                                    file -> file.asText()
                                                            .lines()
                                                            .anyMatch(
                                                                    line -> line.matches(
                                                                            "(?i)(?!waybill\\.secrets\\.)[a-z].*(password|secret|private-key|links\\.keys|operator\\.keys|jaas).*=.+")))))
            .map(Rule::named)),
    SECRETS_COME_INTO_THE_ENVIRONMENT_BY_REFERENCE(containers((pod, container) -> !pod.isOurs()
            || elements(container.path("env"))
                    .noneMatch(variable -> variable.has("value")
                            && variable.path("name").asText().matches(".*(PASSWORD|KEY|SECRET|JAAS).*"))));

    /** Known to everybody, and said so. */
    static final Set<Rule> NOT_ON_ONE_MACHINE = Set.of(NO_SECRET_IS_WRITTEN_DOWN);

    private final Function<Manifests, Stream<String>> check;

    Rule(Function<Manifests, Stream<String>> check) {
        this.check = check;
    }

    /** Who breaks it, by kind and name. */
    List<String> breaches(Manifests manifests) {
        return check.apply(manifests).toList();
    }

    private static Function<Manifests, Stream<String>> containers(BiPredicate<Pod, JsonNode> holds) {
        return manifests -> manifests
                .pods()
                .flatMap(pod -> pod.containers()
                        .filter(container -> !holds.test(pod, container))
                        .map(container ->
                                pod.owner() + " " + container.path("name").asText()));
    }

    private static String probe(Pod pod, String name) {
        var get = pod.spec().at("/containers/0").path(name).path("httpGet");
        return get.path("port").asText().equals("management") ? get.path("path").asText() : "";
    }

    private static String named(JsonNode object) {
        return kindOf(object) + " " + nameOf(object);
    }
}
