package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.OperatorApiTest.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.waybill.notification.operator.ForOperators;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key opens what, over HTTP as anybody could send it. */
@QuarkusTest
class RolesTest extends OnTheStack {

    static final String SUPPORT_KEY = "development-key-not-for-production-2";

    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z]+) (/[^`]+)` \\| `(support|operator)` \\|", Pattern.MULTILINE);
    private static final String NO_ID = "00000000-0000-8000-8000-000000000000";

    /** Somebody forgot to say whom it is for. */
    @Path("/api/v1/forgotten")
    @ForOperators
    public static class Forgotten {

        @GET
        @Operation(hidden = true)
        public String secret() {
            return "secret";
        }
    }

    /** OperatorApiTest holds the page's rows to what there is. */
    @TestFactory
    Stream<DynamicTest> eachMethodOpensToTheRoleThatThePageSays() throws IOException {
        return rows().stream()
                .map(row -> dynamicTest(
                        row.group(), () -> opensTo(row.group(3), Method.valueOf(row.group(1)), row.group(2))));
    }

    private static void opensTo(String role, Method method, String path) {
        assertProblem(ask(given(), method, path), 401, "no-key");
        assertProblem(ask(given().auth().oauth2("a".repeat(64)), method, path), 401, "wrong-key");
        assertThat(ask(given().auth().oauth2(KEY), method, path).statusCode()).isNotIn(401, 403, 405, 415, 500);
        var bySupport = ask(given().auth().oauth2(SUPPORT_KEY), method, path);
        if (role.equals("operator")) {
            assertProblem(bySupport, 403, "role-needed");
            assertThat(bySupport.<String>path("role")).isEqualTo("operator");
            assertThat(bySupport.<String>path("detail")).contains("the role operator", "has support");
            assertThat(bySupport.header("WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"waybill operators\", error=\"insufficient_scope\", scope=\"operator\"");
        } else {
            assertThat(bySupport.statusCode()).isNotIn(401, 403, 405, 415, 500);
        }
    }

    /** A request that changes nothing whoever may send it: about what does not exist, or dry. */
    private static Response ask(RequestSpecification with, Method method, String path) {
        // A replay of what is yet to come: what other tests have left on the topic is not its concern.
        var content = path.endsWith("/replays")
                ? "{\"from\": \"" + OffsetDateTime.now().plusDays(1) + "\"}"
                : "{}";
        var body = method == Method.GET
                ? with
                : with.contentType(path.endsWith("/reports") ? "message/rfc822" : "application/json")
                        .body(content.getBytes(StandardCharsets.UTF_8));
        return body.request(method, path.replace("{id}", NO_ID));
    }

    @Test
    void aMethodThatNamesNoRoleOpensToNobody() {
        assertProblem(given().get("/api/v1/forgotten"), 401, "no-key");
        assertProblem(given().auth().oauth2(KEY).get("/api/v1/forgotten"), 403, "role-needed");
        assertProblem(given().auth().oauth2(SUPPORT_KEY).get("/api/v1/forgotten"), 403, "role-needed");
    }

    @Test
    void aHeadIsAskedForWhatItsGetNeeds() {
        assertThat(given().head("/api/v1/dead-letters").statusCode()).isEqualTo(401);
        assertThat(given().auth()
                        .oauth2(SUPPORT_KEY)
                        .head("/api/v1/dead-letters")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void optionsTellNothingButTheMethodsThatThereAre() {
        var answer = given().options("/api/v1/deliveries");

        assertThat(answer.statusCode()).isIn(200, 401, 405);
        assertThat(answer.asString()).doesNotContain("deliveries");
    }

    @Test
    void aMethodInAHeaderOrAParameterChangesNothing() {
        assertProblem(
                given().auth()
                        .oauth2(SUPPORT_KEY)
                        .header("X-HTTP-Method-Override", "GET")
                        .queryParam("_method", "GET")
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/v1/replays"),
                403,
                "role-needed");
    }

    @Test
    void aKeyIsReadFromItsOneHeaderOnly() {
        assertProblem(given().queryParam("access_token", KEY).get("/api/v1/operator"), 401, "no-key");
        assertProblem(given().cookie("Authorization", "Bearer " + KEY).get("/api/v1/operator"), 401, "no-key");
        assertProblem(given().header("X-Forwarded-Authorization", KEY).get("/api/v1/operator"), 401, "no-key");
        assertProblem(given().auth().preemptive().basic("tester", KEY).get("/api/v1/operator"), 401, "wrong-key");
    }

    /** As no client writes them: RestAssured would put them right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/dead-letters",
                "//api/v1/dead-letters",
                "/api//v1/dead-letters",
                "/api/v1/dead-letters/",
                "/api/v1/dead-letters;x=y",
                "/api/v1;x/dead-letters",
                "/api/v1/./dead-letters",
                "/api/v1/operator/../dead-letters",
                "/api/v1/%64ead-letters",
                "/api/v1/operator%2f..%2fdead-letters",
                "/api/v1/dead-letters%00",
                "/API/v1/dead-letters",
                "/q/../api/v1/dead-letters"
            })
    void howeverAPathIsWrittenItOpensNothingMore(String path) throws IOException {
        assertThat(statusLine("GET " + path + " HTTP/1.1", List.of())).containsPattern(" (400|401|404) ");
        assertThat(statusLine("GET " + path + " HTTP/1.1", List.of("Authorization: Bearer " + SUPPORT_KEY)))
                .containsPattern(" (400|403|404) ");
    }

    @Test
    void twoKeysInOneRequestAreNone() throws IOException {
        var both = List.of("Authorization: Bearer " + SUPPORT_KEY, "Authorization: Bearer " + KEY);

        assertThat(statusLine("GET /api/v1/dead-letters HTTP/1.1", both)).contains(" 401 ");
        assertThat(statusLine("GET /api/v1/dead-letters HTTP/1.1", both.reversed()))
                .contains(" 401 ");
    }

    private String statusLine(String request, List<String> headers) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
            var lines = Stream.of(
                            Stream.of(request, "Host: localhost"), headers.stream(), Stream.of("Connection: close"))
                    .flatMap(some -> some)
                    .toList();
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return firstLine(socket.getInputStream());
        }
    }

    private static String firstLine(InputStream answer) throws IOException {
        return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static List<MatchResult> rows() throws IOException {
        var rows = ROW.matcher(Files.readString(java.nio.file.Path.of("../docs/reference/operator-api.md")))
                .results()
                .toList();
        assertThat(rows).isNotEmpty();
        return rows;
    }
}
