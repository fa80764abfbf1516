package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.bounce.SampleReports;
import dev.waybill.notification.bounce.SampleReports.About;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/** All that operators can change over the API, each with something to do it to and what is written down of it. */
abstract class AuditedChanges extends OnTheStack {

    /** Who does it here: another than prepares it. */
    private static final String SECOND_KEY = "development-key-not-for-production-1";

    /** @param id what it is done to */
    record Subject(String order, String id) {}

    /**
     * One of what the API can change.
     *
     * @param ready makes something to do it to
     * @param state what of it would change
     * @param actions what is written
     */
    record Change(
            BiFunction<AuditedChanges, String, String> ready,
            BiFunction<RequestSpecification, Subject, Response> act,
            String state,
            List<String> actions) {}

    private static final String LETTER = "SELECT state FROM dead_letter WHERE id = '%2$s'";
    private static final String DELIVERY = "SELECT state FROM delivery WHERE id = '%2$s'";
    static final String LETTERS = "/api/v1/dead-letters";
    private static final List<String> SENT_AGAIN = List.of("dead_letter_send_again_begun", "dead_letter_sent_again");

    /** By the operation's name in the API's description. */
    static final Map<String, Change> CHANGES = Map.ofEntries(
            Map.entry(
                    "mendDeadLetter",
                    new Change(
                            AuditedChanges::garbage,
                            (operator, it) -> mend(operator, it.order(), it.id()),
                            LETTER,
                            List.of("dead_letter_mended"))),
            Map.entry(
                    "sendDeadLetterAgain",
                    new Change(
                            AuditedChanges::mended,
                            (operator, it) -> operator.post(LETTERS + "/" + it.id() + "/send-again"),
                            LETTER,
                            SENT_AGAIN)),
            Map.entry(
                    "discardDeadLetter",
                    new Change(
                            AuditedChanges::garbage,
                            (operator, it) -> operator.body(Map.of("reason", "Ivana Mazalová said so"))
                                    .post(LETTERS + "/" + it.id() + "/discard"),
                            LETTER,
                            List.of("dead_letter_discarded"))),
            Map.entry(
                    "sendDeadLettersAgain",
                    new Change(
                            AuditedChanges::mended,
                            (operator, it) -> many(operator, it).post(LETTERS + "/send-again"),
                            LETTER,
                            SENT_AGAIN)),
            Map.entry(
                    "discardDeadLetters",
                    new Change(
                            AuditedChanges::garbage,
                            (operator, it) -> many(operator, it).post(LETTERS + "/discard"),
                            LETTER,
                            List.of("dead_letter_discarded"))),
            Map.entry(
                    "sendDeliveryAgain",
                    new Change(
                            AuditedChanges::failed,
                            (operator, it) -> operator.body("{}").post("/api/v1/deliveries/" + it.id() + "/send-again"),
                            DELIVERY,
                            List.of("delivery_sent_again"))),
            Map.entry(
                    "sendDeliveryElsewhere",
                    new Change(
                            AuditedChanges::sent,
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
                            AuditedChanges::failed,
                            (operator, it) -> operator.queryParam("order", it.order())
                                    .body(Map.of("dryRun", false))
                                    .post("/api/v1/deliveries/send-again"),
                            DELIVERY,
                            List.of("delivery_sent_again"))),
            Map.entry(
                    "takeReport",
                    new Change(
                            AuditedChanges::sent,
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
                            AuditedChanges::suppressed,
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
                            AuditedChanges::sent,
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

    Subject ready(Change change, String order) {
        return new Subject(order, change.ready().apply(this, order));
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

    static Response mend(RequestSpecification operator, String order, String id) {
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

    static RequestSpecification tester() {
        return given().auth().oauth2(KEY).contentType("application/json");
    }

    static RequestSpecification second() {
        return given().auth().oauth2(SECOND_KEY).contentType("application/json");
    }
}
