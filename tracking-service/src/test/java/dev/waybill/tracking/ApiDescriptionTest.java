package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API says of itself. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ApiDescriptionTest {

    private static final Path REFERENCE = Path.of("../docs/reference/tracking-api.openapi.yaml");

    private JsonNode description;

    @BeforeEach
    void read() throws IOException {
        description = new ObjectMapper()
                .readTree(given().queryParam("format", "json").get("/q/openapi").asString());
    }

    @Test
    void itIsOpenApi31AndHasItsPage() {
        assertThat(description.path("openapi").asText()).startsWith("3.1");
        assertThat(description.path("paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/v1/orders/{token}",
                        "/api/v1/shop/orders",
                        "/api/v1/shop/orders/{order}",
                        "/api/v1/shop/orders/{order}/timeline");
        assertThat(description
                        .at("/components/schemas/Order/properties/stage/enum")
                        .toString())
                .contains("out_for_delivery");
        assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
    }

    /** So that whoever changes the API sees it change. */
    @Test
    void itIsWhatTheReferenceHas() throws IOException {
        var served = given().queryParam("format", "yaml").get("/q/openapi").asString();
        if (Boolean.getBoolean("waybill.approve")) {
            Files.writeString(REFERENCE, served);
        }

        assertThat(served)
                .as("Not as approved; look at it, then run the test with -Dwaybill.approve=true")
                .isEqualTo(Files.exists(REFERENCE) ? Files.readString(REFERENCE) : "");
    }

    @Test
    void eachOperationHasANameOfItsOwnASummaryAndSaysHowItFails() {
        var names = new ArrayList<String>();
        description.path("paths").properties().stream()
                .filter(path -> !path.getKey().startsWith("/q/"))
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var operation = method.getValue();
                    var as = method.getKey() + " " + path.getKey();
                    names.add(operation.path("operationId").asText());
                    assertThat(operation.path("summary").asText()).as(as).isNotBlank();
                    assertThat(operation.path("responses").properties())
                            .as(as)
                            // The server itself refuses what is too large, before anything of ours sees it.
                            .filteredOn(answer -> answer.getKey().matches("(?!413)[45].*|default"))
                            .isNotEmpty()
                            .allSatisfy(answer -> assertThat(answer.getValue()
                                            .at("/content/application~1problem+json/schema/$ref")
                                            .asText())
                                    .as(as + " " + answer.getKey())
                                    .isEqualTo("#/components/schemas/Problem"));
                    assertThat(operation.path("parameters"))
                            .as(as)
                            .allSatisfy(parameter -> assertThat(
                                            parameter.path("description").asText())
                                    .isNotBlank());
                }));
        assertThat(names).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @Test
    void whatIsForShopsAsksForTheirKeyAndNothingElseDoes() {
        assertThat(description.at("/components/securitySchemes/shop/scheme").asText())
                .isEqualTo("bearer");
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .forEach(operation -> assertThat(
                                        operation.at("/security/0/shop").isArray())
                                .as(path.getKey())
                                .isEqualTo(path.getKey().startsWith("/api/v1/shop/"))));
    }

    @Test
    void whateverItRefersToIsThere() {
        var references = new ArrayList<String>();
        description.findValues("$ref").forEach(reference -> references.add(reference.asText()));

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(List.of("Order", "Orders", "OrderSummary", "Timeline", "Checkpoint", "Problem"))
                .allSatisfy(name -> assertThat(
                                description.at("/components/schemas/" + name).isMissingNode())
                        .as(name)
                        .isFalse());
    }
}
