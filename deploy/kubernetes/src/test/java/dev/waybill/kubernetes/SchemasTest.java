package dev.waybill.kubernetes;

import static dev.waybill.kubernetes.Manifests.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every object is one that the API takes as it is meant. */
class SchemasTest {

    private static final ApiSchemas SCHEMAS = new ApiSchemas();

    @ParameterizedTest
    @EnumSource
    void everyObjectIsAsTheApiHasIt(Overlay overlay) {
        var objects = overlay.render().all();

        assertThat(objects).isNotEmpty().flatMap(SCHEMAS::faults).isEmpty();
    }

    @Test
    void aMisspeltFieldIsNamedWithItsPlace() {
        assertFault(
                "Deployment",
                "tracking-service",
                deployment -> {
                    var container = at(deployment, "/spec/template/spec/containers/0");
                    container.set("readinesProbe", container.remove("readinessProbe"));
                },
                "/spec/template/spec/containers/0",
                "readinesProbe");
    }

    @Test
    void aValueOfAnotherTypeIsNamedWithItsPlace() {
        assertFault(
                "Deployment",
                "tracking-service",
                deployment -> at(deployment, "/spec/template/spec").put("terminationGracePeriodSeconds", "75"),
                "/spec/template/spec/terminationGracePeriodSeconds",
                "string found");
    }

    @Test
    void aMissingFieldIsNamed() {
        assertFault(
                "HorizontalPodAutoscaler",
                "tracking-service",
                scaler -> at(scaler, "/spec").remove("maxReplicas"),
                "/spec",
                "maxReplicas");
    }

    @Test
    void aFieldThatIsElsewhereIsNamed() {
        assertFault(
                "PodDisruptionBudget",
                "tracking-service",
                budget -> ((ObjectNode) budget).put("maxUnavailable", 1),
                "PodDisruptionBudget tracking-service",
                "maxUnavailable");
    }

    @Test
    void anOldVersionOfAKindIsNoKind() {
        assertFault(
                "Ingress",
                "tracking-service",
                ingress -> ((ObjectNode) ingress).put("apiVersion", "extensions/v1beta1"),
                "there is no kind",
                "extensions/v1beta1 Ingress");
    }

    @Test
    void aMisspeltFieldOfAnOperatorsKindIsNamed() {
        var user = Overlay.PRODUCTION_OPERATORS.render().one("KafkaUser", "shop");
        var acl = at(user, "/spec/authorization/acls/0");
        acl.set("operation", acl.remove("operations"));

        assertThat(SCHEMAS.faults(user))
                .anySatisfy(fault -> assertThat(fault).contains("/spec/authorization/acls/0", "'operation'"));
    }

    private static void assertFault(String kind, String name, Consumer<JsonNode> breaking, String place, String what) {
        var object = Overlay.PRODUCTION.render().one(kind, name);
        breaking.accept(object);

        assertThat(SCHEMAS.faults(object)).anySatisfy(fault -> assertThat(fault).contains(place, what));
    }
}
