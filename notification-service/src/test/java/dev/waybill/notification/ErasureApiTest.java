package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.ErasureCompleted;
import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.ErasureId;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.Word;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator has a customer erased and sees how far that is. */
@QuarkusTest
class ErasureApiTest extends OnTheStack {

    private static final String ALL = "/api/v1/erasures";

    @Test
    void allThatACustomerLeftGoesAndTheErasureIsDoneWhenEachServiceHasAnswered() {
        var reader = "Ivana.Mazalova@post.example";
        known(confirmed("lumen", "er9501", reader));
        known(confirmed("lumen", "er9502", reader.toLowerCase()));
        known(confirmed("lumen", "er9503", "somebody.else@post.example"));
        known(confirmed("kurz", "er9504", reader));
        execute("INSERT INTO preference (shop, address, off) VALUES ('lumen', lower('" + reader + "'), '{packed}')");
        list("lumen", reader, "complaint");
        list("", reader, "mailbox_full");

        var asked = erase("lumen", "ivana.mazalova@POST.example");

        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.<Integer>path("orders")).isEqualTo(2);
        assertThat(asked.<Boolean>path("done")).isFalse();
        var id = asked.<String>path("id");
        assertThat(rows("SELECT order_id FROM inbox WHERE order_id BETWEEN 'er9501' AND 'er9504' ORDER BY 1"))
                .as("another customer's, and another shop's, stay")
                .containsExactly("er9503", "er9504");
        await().atMost(SOON).until(() -> receipts(id, "notification-service") == 2);
        assertThat(erasure(id).<Boolean>path("done")).isFalse();

        answer(id, "er9501");
        answer(id, "er9501");
        answer(id, "er9502");

        await().atMost(SOON).until(() -> erasure(id).<Boolean>path("done"));
        assertThat(receipts(id, "tracking-service")).isEqualTo(2);
        assertThat(erasure(id).<String>path("doneAt")).isNotBlank();
        assertThat(rows("SELECT t::text FROM suppression t WHERE shop = 'lumen' OR t::text ILIKE '%mazalova%'"))
                .as("who complained gets no optional mail because of being erased")
                .noneMatch(row -> row.contains("mazalova"))
                .anyMatch(row -> row.contains("complaint"));
        assertThat(suppressions(reader)).containsExactly("complaint");
        erase("kurz", reader);
        await().atMost(SOON).untilAsserted(() -> assertThat(everything()).doesNotContainIgnoringCase("mazalova"));
    }

    @Test
    void askingAgainIsTheSameErasureUntilTheCustomerOrdersAgain() {
        var reader = "again@erased.example";
        known(confirmed("lumen", "er9511", reader));
        var first = erase("lumen", reader).<String>path("id");

        assertThat(erase("lumen", reader).<String>path("id")).isEqualTo(first);
        assertThat(erasure(first).<Integer>path("orders")).isEqualTo(1);

        known(confirmed("lumen", "er9512", reader));
        assertThat(erase("lumen", reader).<String>path("id")).isNotEqualTo(first);
    }

    @Test
    void ofSomebodyUnknownThereIsNothingToWaitFor() {
        var asked = erase("lumen", "nobody@erased.example");

        assertThat(asked.<Integer>path("orders")).isZero();
        assertThat(asked.<Boolean>path("done")).isTrue();
    }

    @Test
    void whatIsErasedHereIsErasedOnTheTopicForTheOthers() {
        var reader = "topic@erased.example";
        known(confirmed("lumen", "er9521", reader));

        var id = erase("lumen", reader).<String>path("id");
        await().atMost(SOON).until(() -> receipts(id, "notification-service") == 1);
        awaitAllTakenIn();

        assertThat(ErasureReceipts.of(kafka, "er9521")).hasSize(1);
    }

    @Test
    void moreOrdersThanFitIntoOneTransactionAreErasedAllTheSame() {
        var reader = "many@erased.example";
        execute(
                "INSERT INTO inbox (shop, event_id, order_id, type, occurred_at, event) SELECT 'lumen', 'many-' || n, 'many-' || n,"
                        + " 'dev.waybill.order.confirmed.v1', now(), '{\"data\":{\"customer\":{\"email\":\"" + reader
                        + "\"}}}' FROM generate_series(1, 401) n");

        assertThat(erase("lumen", reader).<Integer>path("orders")).isEqualTo(401);
        assertThat(rows("SELECT 1 FROM inbox WHERE order_id LIKE 'many-%'")).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefusedWithoutSayingItAgain() {
        assertProblem(erase("lumen", "no address"), 400, "bad-parameter");
        assertThat(erase("lumen", "no address").<String>path("detail")).doesNotContain("no address");
        assertProblem(erase("NO SHOP", "a@post.example"), 400, "bad-parameter");
        assertProblem(operator().get(ALL + "/nothing"), 400, "bad-parameter");
        assertProblem(operator().get(ALL + "/00000000-0000-0000-0000-000000000000"), 404, "no-such-erasure");
        assertThat(given().contentType("application/json").body("{}").post(ALL).statusCode())
                .isEqualTo(401);
    }

    private void known(OrderEvent confirmed) {
        publish(confirmed);
        var order = confirmed.context().order().value();
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
    }

    /** As the other service would. */
    private void answer(String erasure, String order) {
        var event = new OrderErased(EventContext.of("erase", "lumen", order, Samples.TIME), new ErasureId(erasure));
        publish(ErasureEventCodec.write(ErasureCompleted.of(
                event,
                new Word("tracking-service"),
                Samples.TIME,
                List.of(new ErasureCompleted.Erased(new Word("order_fact"), 7)))));
    }

    private void list(String shop, String address, String reason) {
        execute("INSERT INTO suppression (address, shop, reason, until, source) VALUES (lower('" + address + "'), '"
                + shop + "', '" + reason + "', 'infinity', gen_random_uuid())");
    }

    private static List<String> suppressions(String address) {
        return operator()
                .body("{\"address\":\"" + address + "\"}")
                .post("/api/v1/suppressions/search")
                .path("suppressions.reason");
    }

    private static Response erase(String shop, String email) {
        return operator()
                .body("{\"shop\":\"" + shop + "\",\"email\":\"" + email + "\"}")
                .post(ALL);
    }

    private static Response erasure(String id) {
        return operator().get(ALL + "/" + id);
    }

    private static int receipts(String id, String service) {
        return erasure(id).path("services.find { it.service == '" + service + "' }.orders");
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2("development-key-not-for-production-0").contentType("application/json");
    }

    private static OrderEvent confirmed(String shop, String order, String reader) {
        return Samples.draft(shop, order).customer("Ivana Mazalová", reader).confirmed(Samples.TIME);
    }
}
