package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an operator changes is written down with it, and what can't be written down is not done. */
@QuarkusTest
class AuditTest extends AuditedChanges {

    /** What is sent by POST and only looks. */
    private static final List<String> LOOKING = List.of("findSuppressions");

    static List<String> changes() {
        return CHANGES.keySet().stream().sorted().toList();
    }

    /** Whoever adds a method that changes something has to say here what it writes down. */
    @Test
    void allThatTheApiCanChangeIsTriedHere() {
        Map<String, Map<String, Map<String, Object>>> paths = given().queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");
        var changing = paths.values().stream()
                .flatMap(methods -> methods.entrySet().stream())
                .filter(method -> !method.getKey().equals("get"))
                .map(method -> (String) method.getValue().get("operationId"))
                .filter(operation -> !LOOKING.contains(operation))
                .collect(Collectors.toSet());

        assertThat(CHANGES.keySet()).isEqualTo(changing);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatIsDoneIsWrittenDownWithWhoDidIt(String operation) {
        var change = CHANGES.get(operation);
        var subject = ready(change, "audit1-" + operation);
        var before = last();

        var answer = change.act().apply(second(), subject);

        assertThat(answer.statusCode()).isIn(200, 202);
        var written = rows("SELECT action, operator, role FROM audit WHERE operator = 'second' AND seq > " + before
                + " ORDER BY seq");
        assertThat(written)
                .containsExactlyElementsOf(change.actions().stream()
                        .map(action -> action + " second operator")
                        .toList());
        var about = switch (operation) {
            case "eraseCustomer", "sendDeliveryElsewhere" -> answer.<String>path("id");
            case "suppressAddress" -> answer.<String>path("source");
            default -> subject.id();
        };
        assertThat(rows("SELECT DISTINCT coalesce(about::text, '') FROM audit WHERE operator = 'second' AND seq > "
                        + before))
                .containsExactly(about);
        assertThat(rows("SELECT t::text FROM audit t WHERE seq > " + before))
                .as("of the customer ids only, whatever was written to us")
                .noneMatch(
                        row -> row.contains("@post.example") || row.contains("Mazal") || row.contains(subject.order()));
    }

    /** So that nobody gets to do something unseen by filling a disk, say. */
    @ParameterizedTest
    @MethodSource("changes")
    void whatCannotBeWrittenDownIsNotDone(String operation) {
        var change = CHANGES.get(operation);
        var subject = ready(change, "audit2-" + operation);
        var state = change.state().formatted(subject.order(), subject.id());
        var before = rows(state);
        var published = published();

        execute("ALTER TABLE audit ADD CONSTRAINT full_up CHECK (operator <> 'second') NOT VALID");
        try {
            assertThat(change.act().apply(second(), subject).statusCode()).isEqualTo(500);
        } finally {
            execute("ALTER TABLE audit DROP CONSTRAINT full_up");
        }

        assertThat(rows(state)).isEqualTo(before);
        assertThat(published()).as("nothing goes to the topic").isEqualTo(published);
    }

    @Test
    void itIsReadFromTheNewestOnAndNarrowedDown() {
        var subject = ready(CHANGES.get("mendDeadLetter"), "audit3");
        mend(tester(), subject.order(), subject.id());
        mend(second(), subject.order(), subject.id());
        tester().body(Map.of("reason", "enough")).post(LETTERS + "/" + subject.id() + "/discard");

        var all = tester().queryParam("id", subject.id()).get("/api/v1/audit");
        assertThat(all.<List<String>>path("entries.action"))
                .containsExactly("dead_letter_discarded", "dead_letter_mended", "dead_letter_mended");
        assertThat(all.<List<String>>path("entries.operator")).containsExactly("tester", "second", "tester");
        assertThat(all.<List<String>>path("entries.id")).containsOnly(subject.id());
        assertThat(all.<Boolean>path("entries[0].facts.mended")).isTrue();
        assertThat(all.<String>path("entries[0].at")).isNotBlank();

        var first =
                tester().queryParam("id", subject.id()).queryParam("limit", 2).get("/api/v1/audit");
        var second = tester().queryParam("id", subject.id())
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get("/api/v1/audit");
        assertThat(first.<List<String>>path("entries.operator")).containsExactly("tester", "second");
        assertThat(second.<List<String>>path("entries.operator")).containsExactly("tester");
        assertThat(second.<String>path("next")).isNull();

        assertThat(tester().queryParam("id", subject.id())
                        .queryParam("operator", "second")
                        .queryParam("action", "dead_letter_mended")
                        .get("/api/v1/audit")
                        .<List<String>>path("entries.operator"))
                .containsExactly("second");
    }

    @Test
    void whatIsAskedForWrongIsSaid() {
        assertProblem(tester().queryParam("action", "nothing").get("/api/v1/audit"), 400, "bad-parameter");
        assertProblem(
                tester().queryParam("action", "replay_begun,report_taken").get("/api/v1/audit"), 400, "bad-parameter");
        assertProblem(tester().queryParam("id", "nothing").get("/api/v1/audit"), 400, "bad-parameter");
        assertProblem(tester().queryParam("limit", "0").get("/api/v1/audit"), 400, "bad-parameter");
        assertThat(tester().queryParam("operator", "' OR '1'='1")
                        .get("/api/v1/audit")
                        .<List<Object>>path("entries"))
                .isEmpty();
        for (var method : List.<Function<RequestSpecification, Response>>of(
                it -> it.delete("/api/v1/audit"), it -> it.put("/api/v1/audit"), it -> it.post("/api/v1/audit"))) {
            assertProblem(method.apply(tester()), 405, "method-not-allowed");
        }
    }

    @Test
    void lookingLeavesNoRow() {
        var before = last();

        tester().get(LETTERS);
        tester().body(Map.of("address", "nobody@post.example")).post("/api/v1/suppressions/search");
        tester().body("{}").post("/api/v1/deliveries/send-again");
        tester().body("{}").post(LETTERS + "/send-again");

        assertThat(last()).isEqualTo(before);
    }

    private String last() {
        return rows("SELECT coalesce(max(seq), 0) FROM audit").getFirst();
    }

    /** How many records the topic has ever had. */
    private long published() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var partitions = admin
                    .describeTopics(List.of("order-events"))
                    .allTopicNames()
                    .get()
                    .get("order-events")
                    .partitions()
                    .stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition("order-events", partition.partition()),
                            _ -> OffsetSpec.latest()));
            return admin.listOffsets(partitions).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
