package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.OperatorApiTest.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AsInProduction.Settings.class)
class ReplayTest extends AsInProduction {

    @Test
    void aDryRunOverALostOrderSaysWhatWouldBeSentAndWritesNothing() {
        publish(confirmed("9501", NOW), packed("9501", NOW.minusDays(3)));
        awaitStates("9501", "confirmed sent", "packed expired");
        var before = mailsOf("9501");
        assertThat(verdicts(dryRun(), "9501")).containsExactly("known", "known");

        lose("9501");
        assertThat(verdicts(dryRun(), "9501")).containsExactly("sent confirmed", "not_sent packed too_late");

        assertThat(rows("SELECT seq FROM inbox WHERE order_id = '9501'")).isEmpty();
        assertThat(mailsOf("9501")).isEqualTo(before);
    }

    @Test
    void aReplayTakesInWhatWasLostWithoutOneMail() {
        publish(confirmed("9502", NOW));
        awaitStates("9502", "confirmed sent");
        var before = mailsOf("9502");
        lose("9502");

        var report = replay(Map.of("dryRun", false));

        assertThat(verdicts(report, "9502")).containsExactly("not_sent silent");
        assertThat(rows("SELECT event_id, silent FROM inbox WHERE order_id = '9502'"))
                .containsExactly("lumen-9502-confirmed t");
        assertThat(deliveries("9502")).isEmpty();
        assertThat(verdicts(dryRun(), "9502")).containsExactly("known");
        // What comes now is told, about an order that is known.
        publish(packed("9502", NOW));
        awaitStates("9502", "packed sent");
        assertThat(mailsOf("9502")).isEqualTo(before);
    }

    @Test
    void onlyWhoAsksForItTellsWhatWasLost() {
        publish(confirmed("9503", NOW));
        awaitStates("9503", "confirmed sent");
        var before = mailsOf("9503");
        lose("9503");

        assertThat(verdicts(replay(Map.of("dryRun", false, "tell", true)), "9503"))
                .containsExactly("sent confirmed");

        awaitStates("9503", "confirmed sent");
        assertThat(mailsOf("9503")).isGreaterThan(before);
    }

    @Test
    void aParkedEventIsToldWithItsConfirmation() {
        publish(packed("9504", NOW), confirmed("9504", NOW));
        awaitStates("9504", "confirmed sent", "packed sent");
        lose("9504");

        assertThat(verdicts(dryRun(), "9504"))
                .endsWith("sent confirmed", "sent packed")
                .allMatch(verdict -> verdict.startsWith("sent") || verdict.equals("not_sent parked"));
    }

    @Test
    void aSuppressedRecipientIsSeen() {
        publish(confirmed("9505", NOW));
        awaitStates("9505", "confirmed sent");
        lose("9505");
        execute("INSERT INTO suppression (address, reason, until, source) VALUES ('reader-9505@post.example',"
                + " 'no_such_address', 'infinity', gen_random_uuid())");

        assertThat(verdicts(dryRun(), "9505")).containsExactly("not_sent confirmed suppressed");
    }

    @Test
    void whatCanNotBeReadIsNamedWithItsFieldAndTheSummaryCountsAll() {
        publish(new ProducerRecord<>("order-events", "lumen/9506", new byte[] {1}));
        awaitAllTakenIn();

        var report = dryRun();

        assertThat(report)
                .anySatisfy(line -> assertThat(line.<String>get("record.why")).isEqualTo("specversion: is missing"));
        var summary = report.getLast();
        assertThat(summary.getBoolean("summary.complete")).isTrue();
        assertThat(summary.<Map<String, Integer>>get("summary.verdicts").values().stream()
                        .mapToInt(count -> count)
                        .sum())
                .isGreaterThanOrEqualTo(summary.getInt("summary.read"));
        var rest = replay(Map.of("from", summary.getString("summary.position")));
        assertThat(rest).hasSize(1);
    }

    @Test
    void anOrderThatCanNotBeReadAnyMoreHasALineOfItsOwnAndTheOthersGoOn() {
        publish(confirmed("9511", NOW), packed("9511", NOW), confirmed("9512", NOW));
        awaitStates("9511", "confirmed sent", "packed sent");
        awaitStates("9512", "confirmed sent");
        lose("9512");
        execute("DELETE FROM attempt USING delivery d WHERE delivery = d.id AND d.order_id = '9511'");
        execute("DELETE FROM delivery WHERE order_id = '9511'");
        execute("DELETE FROM inbox WHERE order_id = '9511' AND type LIKE '%packed%'");
        // As if a release before this one had taken in what this one refuses.
        execute("UPDATE inbox SET event = jsonb_set(event, '{data,customer,email}', '\"Aoife at post\"')"
                + " WHERE order_id = '9511'");

        var foreseen = dryRun();
        assertThat(verdicts(foreseen, "9511")).containsExactlyInAnyOrder("known", "undecided unreadable_inbox");
        assertThat(verdicts(foreseen, "9512")).containsExactly("sent confirmed");
        assertUndecidedIsCounted(foreseen);

        var taken = replay(Map.of("from", NOW.minusMinutes(1).toString(), "dryRun", false));
        assertThat(verdicts(taken, "9511")).containsExactlyInAnyOrder("known", "undecided unreadable_inbox");
        assertThat(verdicts(taken, "9512")).containsExactly("not_sent silent");
        assertUndecidedIsCounted(taken);
        assertThat(rows("SELECT event_id FROM inbox WHERE order_id IN ('9511', '9512') ORDER BY order_id"))
                .containsExactly("lumen-9511-confirmed", "lumen-9512-confirmed");
        lose("9511");
    }

    private static void assertUndecidedIsCounted(List<JsonPath> report) {
        var summary = report.getLast();
        assertThat(summary.getBoolean("summary.complete")).isTrue();
        assertThat(summary.<Map<String, Integer>>get("summary.verdicts"))
                .containsEntry("undecided unreadable_inbox", 1);
        assertThat(report)
                .filteredOn(line -> "undecided".equals(line.get("record.verdict")))
                .singleElement()
                .satisfies(line -> assertThat(line.<String>get("record.why"))
                        .contains("inbox event", "data.customer.email: ")
                        .doesNotContain("Aoife"));
    }

    @Test
    void aPointThatIsNoneIsRefused() {
        assertProblem(ask(Map.of("from", "yesterday")), 400, "bad-parameter");
        assertProblem(ask(Map.of("to", "0:")), 400, "bad-parameter");
        assertThat(given().contentType("application/json")
                        .body("{}")
                        .post("/api/v1/replays")
                        .statusCode())
                .isEqualTo(401);
    }

    /** As a database does that is restored from yesterday's backup. */
    private void lose(String order) {
        execute("DELETE FROM attempt USING delivery d WHERE delivery = d.id AND d.order_id = '" + order + "'");
        execute("DELETE FROM delivery WHERE order_id = '" + order + "'");
        execute("DELETE FROM inbox WHERE order_id = '" + order + "'");
    }

    private static List<JsonPath> dryRun() {
        return replay(Map.of("from", NOW.minusMinutes(1).toString()));
    }

    private static List<JsonPath> replay(Map<String, Object> request) {
        var answer = ask(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/x-ndjson");
        return answer.asString().lines().map(JsonPath::new).toList();
    }

    private static Response ask(Map<String, Object> request) {
        return given().auth()
                .oauth2(KEY)
                .contentType("application/json")
                .body(request)
                .post("/api/v1/replays");
    }

    /** Verdict, kind and the reason's first word of each line about the order. */
    private static List<String> verdicts(List<JsonPath> report, String order) {
        return report.stream()
                .filter(line -> order.equals(line.get("record.order")))
                .map(line -> String.join(
                        " ",
                        List.of(
                                        Optional.of(line.getString("record.verdict")),
                                        Optional.ofNullable(line.getString("record.notification")),
                                        Optional.ofNullable(line.getString("record.why"))
                                                .map(why -> why.split(":")[0]))
                                .stream()
                                .flatMap(Optional::stream)
                                .toList()))
                .toList();
    }
}
