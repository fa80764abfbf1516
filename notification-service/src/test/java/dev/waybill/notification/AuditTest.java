package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.OperatorApiTest.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.bounce.SampleReports;
import dev.waybill.notification.bounce.SampleReports.About;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an operator changes is written down with it, and what can't be written down is not done. */
@QuarkusTest
class AuditTest extends OnTheStack {

    /** Who does it here: another than prepares it. */
    private static final String SECOND_KEY = "development-key-not-for-production-1";

    /** What is sent by POST and only looks. */
    private static final List<String> LOOKING = List.of("findSuppressions");

    /** @param id what it is done to */
    private record Subject(String order, String id) {}

    /**
     * One of what the API can change.
     *
     * @param ready makes something to do it to
     * @param state what of it would change
     * @param actions what is written
     */
    private record Change(
            BiFunction<AuditTest, String, String> ready,
            BiFunction<RequestSpecification, Subject, Response> act,
            String state,
            List<String> actions) {}

    private static final String LETTER = "SELECT state FROM dead_letter WHERE id = '%2$s'";
    private static final String DELIVERY = "SELECT state FROM delivery WHERE id = '%2$s'";
    private static final String LETTERS = "/api/v1/dead-letters";
    private static final List<String> SENT_AGAIN = List.of("dead_letter_send_again_begun", "dead_letter_sent_again");

    /** By the operation's name in the API's description. */
    private static final Map<String, Change> CHANGES = Map.ofEntries(
            Map.entry(
                    "mendDeadLetter",
                    new Change(
                            AuditTest::garbage,
                            (operator, it) -> mend(operator, it.order(), it.id()),
                            LETTER,
                            List.of("dead_letter_mended"))),
            Map.entry(
                    "sendDeadLetterAgain",
                    new Change(
                            AuditTest::mended,
                            (operator, it) -> operator.post(LETTERS + "/" + it.id() + "/send-again"),
                            LETTER,
                            SENT_AGAIN)),
            Map.entry(
                    "discardDeadLetter",
                    new Change(
                            AuditTest::garbage,
                            (operator, it) -> operator.body(Map.of("reason", "Ivana Mazalová said so"))
                                    .post(LETTERS + "/" + it.id() + "/discard"),
                            LETTER,
                            List.of("dead_letter_discarded"))),
            Map.entry(
                    "sendDeadLettersAgain",
                    new Change(
                            AuditTest::mended,
                            (operator, it) -> many(operator, it).post(LETTERS + "/send-again"),
                            LETTER,
                            SENT_AGAIN)),
            Map.entry(
                    "discardDeadLetters",
                    new Change(
                            AuditTest::garbage,
                            (operator, it) -> many(operator, it).post(LETTERS + "/discard"),
                            LETTER,
                            List.of("dead_letter_discarded"))),
            Map.entry(
                    "sendDeliveryAgain",
                    new Change(
                            AuditTest::failed,
                            (operator, it) -> operator.body("{}").post("/api/v1/deliveries/" + it.id() + "/send-again"),
                            DELIVERY,
                            List.of("delivery_sent_again"))),
            Map.entry(
                    "sendDeliveryElsewhere",
                    new Change(
                            AuditTest::sent,
                            (operator, it) -> operator.body(Map.of(
                                            "address",
                                            "other-" + reader(it.order()),
                                            "because",
                                            "Ivana Mazalová said so"))
                                    .post("/api/v1/deliveries/" + it.id() + "/send-elsewhere"),
                            "SELECT count(*) FROM delivery WHERE order_id = '%1$s'",
                            List.of("delivery_sent_elsewhere"))),
            Map.entry(
                    "sendDeliveriesAgain",
                    new Change(
                            AuditTest::failed,
                            (operator, it) -> operator.queryParam("order", it.order())
                                    .body(Map.of("dryRun", false))
                                    .post("/api/v1/deliveries/send-again"),
                            DELIVERY,
                            List.of("delivery_sent_again"))),
            Map.entry(
                    "takeReport",
                    new Change(
                            AuditTest::sent,
                            (operator, it) -> operator.contentType("message/rfc822")
                                    .body(SampleReports.of(
                                            "postfix",
                                            new About(
                                                    UUID.fromString(it.id()),
                                                    reader(it.order()),
                                                    "orders@lumen.example")))
                                    .post("/api/v1/reports"),
                            DELIVERY,
                            List.of("report_taken"))),
            Map.entry(
                    "liftSuppressions",
                    new Change(
                            AuditTest::suppressed,
                            (operator, it) -> operator.body(
                                            Map.of("address", reader(it.order()), "because", "Ivana Mazalová asked"))
                                    .post("/api/v1/suppressions/lift"),
                            "SELECT count(*) FROM suppression WHERE source = '%2$s'",
                            List.of("suppression_lifted"))),
            Map.entry(
                    "suppressAddress",
                    new Change(
                            (_, _) -> "",
                            (operator, it) -> operator.body(Map.of(
                                            "address",
                                            reader(it.order()),
                                            "reason",
                                            "no_such_address",
                                            "because",
                                            "Ivana Mazalová asked"))
                                    .post("/api/v1/suppressions"),
                            "SELECT count(*) FROM suppression WHERE address = lower('%1$s') || '@post.example'",
                            List.of("address_suppressed"))),
            Map.entry(
                    "eraseCustomer",
                    new Change(
                            AuditTest::sent,
                            (operator, it) -> operator.body(Map.of("shop", "lumen", "email", reader(it.order())))
                                    .post("/api/v1/erasures"),
                            "SELECT count(*) FROM inbox WHERE order_id = '%1$s'",
                            List.of("customer_erased"))),
            Map.entry(
                    "sendSampleMail",
                    new Change(
                            (_, _) -> "",
                            (operator, it) -> operator.body(Map.of(
                                            "shop",
                                            "lumen",
                                            "kind",
                                            "confirmed",
                                            "language",
                                            "en",
                                            "address",
                                            reader(it.order())))
                                    .post("/api/v1/sample-mails"),
                            "SELECT 1",
                            List.of("sample_mail_begun"))),
            Map.entry(
                    "replay",
                    new Change(
                            (_, _) -> "",
                            (operator, _) -> operator.body(Map.of("from", "0:0", "to", "0:0", "dryRun", false))
                                    .post("/api/v1/replays"),
                            "SELECT 1",
                            List.of("replay_begun"))));

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

    private Subject ready(Change change, String order) {
        return new Subject(order, change.ready().apply(this, order));
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

    private String garbage(String order) {
        publish(new ProducerRecord<>("order-events", "lumen/" + order, "garbage".getBytes(StandardCharsets.UTF_8)));
        var sql = "SELECT id FROM dead_letter WHERE record_key = '" + "lumen/" + order + "'";
        await().atMost(SOON).until(() -> !rows(sql).isEmpty());
        return rows(sql).getFirst();
    }

    private String mended(String order) {
        var id = garbage(order);
        assertThat(mend(tester(), order, id).statusCode()).isEqualTo(200);
        return id;
    }

    private static Response mend(RequestSpecification operator, String order, String id) {
        return operator.contentType("application/cloudevents+json")
                .body(OrderEventCodec.writeStructured(confirmed(order)))
                .put(LETTERS + "/" + id + "/event");
    }

    /** By the time at which it came: whatever came later is not there yet. */
    private static RequestSpecification many(RequestSpecification operator, Subject letter) {
        var since = tester().get(LETTERS + "/" + letter.id()).<String>path("receivedAt");
        return operator.queryParam("since", since).body(Map.of("dryRun", false, "reason", "a test's garbage"));
    }

    private String sent(String order) {
        publish(confirmed(order));
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
        return rows("SELECT id FROM delivery WHERE order_id = '" + order + "'").getFirst();
    }

    private String failed(String order) {
        var id = sent(order);
        execute("UPDATE delivery SET state = 'failed', maybe_taken = false WHERE id = '" + id + "'");
        return id;
    }

    private String suppressed(String order) {
        var source = UUID.randomUUID().toString();
        execute("INSERT INTO suppression (address, shop, reason, until, source) VALUES ('" + reader(order)
                + "', 'lumen', 'complaint', 'infinity', '" + source + "')");
        return source;
    }

    private static String reader(String order) {
        return order.toLowerCase() + "@post.example";
    }

    private static OrderConfirmed confirmed(String order) {
        return Samples.draft("lumen", order)
                .customer("Ivana Mazalová", reader(order))
                .confirmed(Samples.TIME);
    }

    private static RequestSpecification tester() {
        return given().auth().oauth2(KEY).contentType("application/json");
    }

    private static RequestSpecification second() {
        return given().auth().oauth2(SECOND_KEY).contentType("application/json");
    }
}
