package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.RolesTest.SUPPORT_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A mail to another address of the customer's, on the pages for staff. */
@QuarkusTest
class ConsoleElsewhereTest extends OnTheConsole {

    @Test
    void aMailGoesOnceMoreToWhereTheCustomerReadsIt() {
        publish(confirmed("els1", "Zoe"));
        var id = awaitSent("els1");
        assertThat(staff(SUPPORT_KEY).get("/console/elsewhere?id=" + id).asString())
                .contains("<bdi>els1@post.example</bdi>", "The order keeps its own");

        var sent = send(id, "Zoe@Other.example");

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location"))
                .startsWith("delivery?id=")
                .doesNotContain(id)
                .endsWith("&again=true");
        await().atMost(SOON).until(() -> deliveries("els1").equals(List.of("confirmed sent", "confirmed sent")));
        assertThat(rows("SELECT recipient FROM delivery WHERE order_id = 'els1' ORDER BY position"))
                .containsExactly("els1@post.example", "Zoe@Other.example");
        assertThat(rows("SELECT a.action, a.operator, a.role FROM audit a JOIN sent_elsewhere s ON s.delivery = a.about"
                        + " WHERE s.copy_of = '" + id + "'"))
                .containsExactly("delivery_sent_elsewhere desk support");
        assertThat(find("zoe@other.example").asString()).contains("order?shop=lumen&amp;order=els1");

        publish(Samples.packed("lumen", "els1"));
        await().atMost(SOON).until(() -> deliveries("els1").contains("packed sent"));
        assertThat(rows("SELECT recipient FROM delivery WHERE order_id = 'els1' AND kind = 'packed'"))
                .as("the order keeps its address")
                .containsExactly("els1@post.example");
    }

    @Test
    void pressedByManyAtOnceItIsOneMail() {
        publish(confirmed("els2", "Zoe"));
        var id = awaitSent("els2");

        var presses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> send(id, i % 2 == 0 ? "els2@other.example" : "ELS2@other.example")
                                .statusCode()))
                .toList();

        assertThat(presses.stream().map(CompletableFuture::join))
                .allMatch(List.of(303, 409)::contains)
                .containsOnlyOnce(303);
        await().atMost(SOON).until(() -> deliveries("els2").equals(List.of("confirmed sent", "confirmed sent")));
        assertThat(send(id, "els2@other.example").asString()).contains("It was sent to this address already");
        assertThat(rows("SELECT count(*) FROM audit WHERE action = 'delivery_sent_elsewhere' AND about IN"
                        + " (SELECT delivery FROM sent_elsewhere WHERE copy_of = '" + id + "')"))
                .containsExactly("1");
    }

    @Test
    void whatMakesNoSenseIsSaidAndNothingGoesOut() {
        publish(confirmed("els3", "Zoe"));
        var id = awaitSent("els3");
        execute("INSERT INTO suppression (address, shop, reason, until, source) VALUES ('els3@gone.example', '',"
                + " 'no_such_address', 'infinity', '" + UUID.randomUUID() + "')");

        assertRefused(send(id, "els3"), 400, "address ");
        assertRefused(send(id, "els3@other.example\r\nBcc: x@y.example"), 400, "address ");
        assertRefused(send(id, "ELS3@post.example"), 409, "send it again instead");
        assertRefused(send(id, "els3@gone.example"), 409, "on the suppression list (no_such_address)");
        assertRefused(
                staff(KEY)
                        .formParam("id", id)
                        .formParam("address", "els3@other.example")
                        .post("/console/elsewhere"),
                400,
                "must say why");
        assertThat(send("x", "els3@other.example").statusCode()).isEqualTo(400);
        assertThat(send(UUID.randomUUID().toString(), "els3@other.example").statusCode())
                .isEqualTo(404);

        execute("UPDATE delivery SET state = 'superseded' WHERE id = '" + id + "'");
        assertRefused(send(id, "els3@other.example"), 409, "it would no longer be true");
        execute(
                "UPDATE delivery SET state = 'deferred', ended_at = NULL, next_at = now() + interval '1 hour' WHERE id = '"
                        + id + "'");
        assertRefused(send(id, "els3@other.example"), 409, "is not over yet");
        execute("UPDATE delivery SET state = 'sent', ended_at = now() WHERE id = '" + id + "'");

        assertThat(deliveries("els3")).containsExactly("confirmed sent");
        assertThat(rows("SELECT count(*) FROM sent_elsewhere WHERE copy_of = '" + id + "'"))
                .containsExactly("0");
    }

    @Test
    void whoIsErasedIsFoundByTheOtherAddressToo() {
        publish(confirmed("els4", "Zoe Els4"));
        var id = awaitSent("els4");
        send(id, "Zoe.Els4@other.example");
        await().atMost(SOON).until(() -> deliveries("els4").equals(List.of("confirmed sent", "confirmed sent")));

        given().auth()
                .oauth2(KEY)
                .contentType("application/json")
                .body(Map.of("shop", "lumen", "email", "zoe.els4@OTHER.example"))
                .post("/api/v1/erasures")
                .then()
                .statusCode(202);

        assertThat(rows("SELECT count(*) FROM inbox WHERE order_id = 'els4'")).containsExactly("0");
        assertThat(everything().toLowerCase()).doesNotContain("zoe.els4@other.example", "els4@post.example");
    }

    private static Response send(String id, String address) {
        return staff(SUPPORT_KEY)
                .formParam("id", id)
                .formParam("address", address)
                .formParam("because", "a typing error at the checkout")
                .post("/console/elsewhere");
    }

    private static void assertRefused(Response answer, int status, String why) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.asString()).contains("role=\"alert\"", why);
    }
}
