package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatorApiTest extends OnTheStack {

    static final String KEY = "development-key-not-for-production-0";

    @Test
    void aKeySaysWhoAsks() {
        var answer = given().auth().oauth2(KEY).get("/api/v1/operator");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("name")).isEqualTo("tester");
        assertThat(answer.<String>path("role")).isEqualTo("operator");
    }

    @Test
    void withoutAKeyNothingIsTold() {
        var without = given().get("/api/v1/operator");
        var wrong = given().auth().oauth2("a".repeat(40)).get("/api/v1/operator");

        assertProblem(without, 401, "no-key");
        assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"waybill operators\"");
        assertProblem(wrong, 401, "wrong-key");
        assertThat(wrong.header("WWW-Authenticate")).endsWith("error=\"invalid_token\"");
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        assertProblem(given().auth().oauth2(KEY).get("/api/v1/nothing"), 404, "not-found");
        assertProblem(given().auth().oauth2(KEY).delete("/api/v1/operator"), 405, "method-not-allowed");
    }

    @Test
    void theDescriptionIsOpenApi31AndAsksForTheKeyEverywhere() {
        var description = given().queryParam("format", "json").get("/q/openapi").jsonPath();

        assertThat(description.getString("openapi")).startsWith("3.1");
        assertThat(description.getString("components.securitySchemes.operator.scheme"))
                .isEqualTo("bearer");
        Map<String, Map<String, Map<String, Object>>> paths = description.getMap("paths");
        assertThat(paths).containsKey("/api/v1/operator");
        paths.forEach((path, methods) -> methods.forEach((method, operation) ->
                assertThat(operation).as(method + " " + path).containsKeys("security", "operationId", "summary")));
    }

    /** So that whoever changes the API sees it change. */
    @Test
    void theDescriptionIsWhatTheReferenceHas() throws IOException {
        var reference = Path.of("../docs/reference/operators-api.openapi.yaml");
        var served = given().queryParam("format", "yaml").get("/q/openapi").asString();
        if (Boolean.getBoolean("waybill.approve")) {
            Files.writeString(reference, served);
        }

        assertThat(served)
                .as("Not as approved; look at it, then run the test with -Dwaybill.approve=true")
                .isEqualTo(Files.exists(reference) ? Files.readString(reference) : "");
    }

    @Test
    void thePageListsWhatTheDescriptionHas() throws IOException {
        Map<String, Map<String, Object>> paths = given().queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");
        var described = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()));

        var listed = Pattern.compile("^\\| `([A-Z]+ /[^`]+)` \\| `(?:support|operator)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/reference/operator-api.md")))
                .results()
                .map(row -> row.group(1));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(described.toList());
    }

    static void assertProblem(Response answer, int status, String kind) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("type")).isEqualTo("tag:waybill.dev,2026:problem:" + kind);
        assertThat(answer.<Integer>path("status")).isEqualTo(status);
        assertThat(answer.<String>path("detail")).isNotBlank();
    }
}
