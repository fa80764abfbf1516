package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.OperatorApiTest.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadLetterApiTest extends OnTheStack {

    private static final String ALL = "/api/v1/dead-letters";

    @Test
    void aMendedLetterBecomesTheMailThatItShouldHaveBeen() {
        var id = garbage("9301", "{\"no\":\"event\"}");

        var looked = operator().get(ALL + "/" + id);
        assertThat(looked.<String>path("state")).isEqualTo("open");
        assertThat(looked.<String>path("field")).isEqualTo("specversion");
        assertThat(looked.<String>path("reason")).isEqualTo("is missing");
        assertThat(looked.<String>path("source.topic")).isEqualTo("order-events");
        assertThat(looked.<String>path("record.key.text")).isEqualTo("lumen/9301");
        assertThat(looked.<String>path("record.value.text")).isEqualTo("{\"no\":\"event\"}");

        var mended = mend(id, confirmed("9301"));
        assertThat(mended.statusCode()).isEqualTo(200);
        assertThat(mended.<String>path("state")).isEqualTo("mended");
        assertThat(mended.<String>path("event.id")).isEqualTo("lumen-9301-confirmed");
        assertThat(mended.<Boolean>path("event.alreadyTakenIn")).isFalse();

        var dry = operator().post(ALL + "/" + id + "/send-again?dryRun=true");
        assertThat(dry.<String>path("state")).isEqualTo("mended");
        assertThat(dry.<String>path("event.id")).isEqualTo("lumen-9301-confirmed");
        assertThat(operator().get(ALL + "/" + id).<String>path("state")).isEqualTo("mended");

        var sent = operator().post(ALL + "/" + id + "/send-again");
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.<String>path("state")).isEqualTo("sent_again");
        assertThat(sent.<String>path("change.operator")).isEqualTo("tester");
        await().atMost(SOON).until(() -> deliveries("9301").equals(List.of("confirmed sent")));

        assertProblem(operator().post(ALL + "/" + id + "/send-again"), 409, "already-sent-again");
        assertProblem(mend(id, confirmed("9301")), 409, "already-sent-again");
    }

    @Test
    void whatTheContractRefusesIsNamedWithItsFieldAsThePublisherNamesIt() {
        var id = garbage("9302", "garbage");
        var broken = confirmed("9302").replace("\"quantity\":2", "\"quantity\":0");

        var refused = mend(id, broken);

        assertProblem(refused, 422, "unreadable-event");
        assertThat(refused.<String>path("detail")).contains("data.items[1].quantity: must be from 1 to");
        assertThat(refused.<String>path("field")).isEqualTo("data.items[1].quantity");
        assertProblem(mend(id, "no json"), 422, "unreadable-event");
        assertThat(operator().get(ALL + "/" + id).<String>path("state")).isEqualTo("open");
        assertProblem(operator().post(ALL + "/" + id + "/send-again"), 422, "unreadable-event");
    }

    @Test
    void sentAgainByManyAtOnceItIsStillOneMail() {
        var id = garbage("9303", "garbage");
        mend(id, confirmed("9303"));

        var races = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> operator().post(ALL + "/" + id + "/send-again").statusCode()))
                .toList();

        assertThat(races.stream().map(CompletableFuture::join)).contains(200).allMatch(List.of(200, 409)::contains);
        awaitAllTakenIn();
        await().atMost(SOON).until(() -> deliveries("9303").equals(List.of("confirmed sent")));
        assertThat(attempts("9303"))
                .filteredOn(attempt -> attempt.endsWith("sent"))
                .hasSize(1);
    }

    @Test
    void anEventThatWasTakenInMeanwhileIsNotToldTwice() {
        var id = garbage("9304", "garbage");
        publish(Samples.confirmed("lumen", "9304"));
        await().atMost(SOON).until(() -> deliveries("9304").equals(List.of("confirmed sent")));

        assertThat(mend(id, confirmed("9304")).<Boolean>path("event.alreadyTakenIn"))
                .isTrue();
        assertThat(operator().post(ALL + "/" + id + "/send-again").statusCode()).isEqualTo(200);

        awaitAllTakenIn();
        assertThat(attempts("9304"))
                .filteredOn(attempt -> attempt.endsWith("sent"))
                .hasSize(1);
    }

    @Test
    void aDeadLetterThatComesTwiceIsOne() {
        var id = garbage("9305", "garbage");
        var position = rows("SELECT partition, record_offset FROM dead_letter WHERE id = '" + id + "'")
                .getFirst()
                .split(" ");
        var again = new ProducerRecord<>("order-events-dead-letter", "lumen/9305", bytes("garbage"));
        again.headers()
                .add("dead-letter-consumer", bytes("notification-service"))
                .add("dead-letter-reason", bytes("is missing"))
                .add("dead-letter-topic", bytes("order-events"))
                .add("dead-letter-partition", bytes(position[0]))
                .add("dead-letter-offset", bytes(position[1]));
        publish(again);
        var later = garbage("9305-later", "other garbage");

        assertThat(later).isNotEqualTo(id);
        assertThat(rows("SELECT id FROM dead_letter WHERE record_key = 'lumen/9305'"))
                .containsExactly(id);
    }

    @Test
    void aLetterThatNamesNoSourceIsKeptWithItsOwnPlace() {
        var nonsense = new ProducerRecord<>("order-events-dead-letter", "lumen/9306", new byte[] {(byte) 0xff, 1});
        nonsense.headers()
                .add("dead-letter-topic", bytes("elsewhere"))
                .add("dead-letter-partition", bytes("x"))
                .add("dead-letter-offset", bytes("y"));
        publish(nonsense);

        var id = awaitLetter("lumen/9306");
        var looked = operator().get(ALL + "/" + id);
        assertThat(looked.<String>path("source.topic")).isEqualTo("order-events-dead-letter");
        assertThat(looked.<String>path("record.value.base64")).isEqualTo("/wE=");
    }

    @Test
    void whatThisReleaseCanReadGoesAsItCame() {
        var good = OrderEventCodec.write(Samples.confirmed("lumen", "9307"));
        var letter = new ProducerRecord<>("order-events-dead-letter", "a wrong key/9307", good.value());
        good.headers().forEach(letter.headers()::add);
        letter.headers()
                .add("dead-letter-topic", bytes("order-events"))
                .add("dead-letter-partition", bytes("0"))
                .add("dead-letter-offset", bytes("93070000"));
        publish(letter);
        var id = awaitLetter("a wrong key/9307");

        assertThat(operator().post(ALL + "/" + id + "/send-again").statusCode()).isEqualTo(200);

        await().atMost(SOON).until(() -> deliveries("9307").equals(List.of("confirmed sent")));
    }

    @Test
    void manyAreTriedDryFirstAndOneBadOneStopsNoOther() {
        var bad = garbage("9308-bad", "garbage 9308");
        var good = garbage("9308-good", "garbage 9308");
        mend(good, confirmed("9308"));
        var since = rows("SELECT to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                        + " FROM dead_letter WHERE id = '" + bad + "'")
                .getFirst();

        var dry = many("send-again", since, Map.of());
        assertThat(dry.<Boolean>path("dryRun")).isTrue();
        assertThat(dry.<List<String>>path("steps.findAll{it.done}.id")).contains(good);
        assertThat(operator().get(ALL + "/" + good).<String>path("state")).isEqualTo("mended");

        var run = many("send-again", since, Map.of("dryRun", false));
        assertThat(run.<List<String>>path("steps.findAll{it.done}.id")).contains(good);
        assertThat(run.<String>path("steps.find{it.id=='" + bad + "'}.problem")).contains("Mend it");
        await().atMost(SOON).until(() -> deliveries("9308").equals(List.of("confirmed sent")));

        assertProblem(many("discard", since, Map.of("dryRun", false)), 400, "bad-parameter");
        var discarded = many("discard", since, Map.of("dryRun", false, "reason", "a test's garbage"));
        assertThat(discarded.<List<String>>path("steps.findAll{it.done}.id")).contains(bad);
        assertProblem(operator().post(ALL + "/" + bad + "/send-again"), 409, "discarded");
        assertThat(mend(bad, confirmed("9308-bad")).<String>path("state")).isEqualTo("mended");
    }

    @Test
    void theListIsPagedAndHoldsNothingOfTheRecord() {
        Stream.of("9309-a", "9309-b", "9309-c").forEach(order -> garbage(order, "Aoife Brennan 9309"));

        var first = operator()
                .queryParam("limit", 2)
                .queryParam("state", "open,mended")
                .get(ALL);
        var second = operator()
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get(ALL);

        assertThat(first.<List<String>>path("deadLetters.id"))
                .hasSize(2)
                .doesNotContainAnyElementsOf(second.<List<String>>path("deadLetters.id"));
        assertThat(first.asString()).doesNotContain("Aoife", "9309");
        assertThat(operator().queryParam("reason", "is never said").get(ALL).asString())
                .doesNotContain("\"id\"");
        assertProblem(operator().queryParam("state", "lost").get(ALL), 400, "bad-parameter");
        assertProblem(operator().queryParam("since", "yesterday").get(ALL), 400, "bad-parameter");
        assertProblem(operator().queryParam("cursor", "x").get(ALL), 400, "bad-parameter");
        assertProblem(operator().get(ALL + "/nothing"), 400, "bad-parameter");
        assertProblem(operator().get(ALL + "/00000000-0000-8000-8000-000000000000"), 404, "no-such-dead-letter");
        assertThat(given().get(ALL).statusCode()).isEqualTo(401);
    }

    /** A record that can't be read, and the id of the dead letter that it has become. */
    private String garbage(String order, String value) {
        publish(new ProducerRecord<>("order-events", "lumen/" + order, bytes(value)));
        return awaitLetter("lumen/" + order);
    }

    private String awaitLetter(String key) {
        var sql = "SELECT id FROM dead_letter WHERE record_key = '" + key + "'";
        await().atMost(SOON).until(() -> !rows(sql).isEmpty());
        return rows(sql).getFirst();
    }

    private static Response mend(String id, String event) {
        return operator()
                .contentType("application/cloudevents+json")
                .body(event)
                .put(ALL + "/" + id + "/event");
    }

    private static Response many(String action, String since, Map<String, Object> ask) {
        return operator()
                .queryParam("since", since)
                .contentType("application/json")
                .body(ask)
                .post(ALL + "/" + action);
    }

    private static String confirmed(String order) {
        return OrderEventCodec.writeStructured(Samples.confirmed("lumen", order));
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(KEY);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
