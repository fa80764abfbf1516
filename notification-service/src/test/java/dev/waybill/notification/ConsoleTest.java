package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.RolesTest.SUPPORT_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Find an order on the pages for staff, look at its messages, send one again. */
@QuarkusTest
class ConsoleTest extends OnTheConsole {

    @Test
    void anOrderIsFoundByWhateverTheCustomerCanTell() {
        publish(confirmed("con1", "Zoe Con1"), Samples.shipped("lumen", "con1", "CON100429", false));
        await().atMost(SOON)
                .until(() -> deliveries("con1").stream().allMatch(row -> row.endsWith(" sent"))
                        && deliveries("con1").size() == 2);
        var id = rows("SELECT id FROM delivery WHERE order_id = 'con1' AND kind = 'shipped' AND channel = 'mail'")
                .getFirst();

        for (var what : new String[] {
            "con1", "lumen/con1", " con1 ", "con1@post.example", "Con1@Post.example", "SP7731CON100429", "CON100429"
        }) {
            assertThat(find(what).asString()).as(what).contains("1 found", "href=\"order?shop=lumen&amp;order=con1\"");
        }
        assertThat(find(id).header("Location")).isEqualTo("delivery?id=" + id);
        assertThat(find("nocturne/con1").asString()).contains("Nothing found", "No order or parcel");
        assertThat(find("nobody@post.example").asString()).contains("No order of the mail address");
        assertThat(find("no@").statusCode()).isEqualTo(400);

        var order =
                staff(SUPPORT_KEY).get("/console/order?shop=lumen&order=con1").asString();
        assertThat(order)
                .contains(
                        "Zoe Con1",
                        "con1@post.example",
                        "Confirmed, by mail",
                        "Shipped, by mail",
                        "The other side took it")
                .contains("order.confirmed", "order.shipped", "SP7731CON100429");
        var delivery = staff(SUPPORT_KEY).get("/console/delivery?id=" + id).asString();
        assertThat(delivery).contains("con1@post.example", "<dt>Got as far as</dt><dd>dot</dd>", "<dt>By</dt><dd>");
    }

    @Test
    void whatIsNotThereOrMakesNoSenseIsSaid() {
        var none = staff(KEY).get("/console/order?shop=lumen&order=con-none");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.asString()).contains("There is nothing of order con-none of lumen");
        assertThat(staff(KEY).get("/console/order").statusCode()).isEqualTo(404);
        assertThat(staff(KEY)
                        .queryParam("order", "10\u000042")
                        .get("/console/order")
                        .statusCode())
                .isEqualTo(404);
        assertThat(find("10\u000042").statusCode()).isEqualTo(400);
        assertThat(staff(KEY).get("/console/delivery?id=x").statusCode()).isEqualTo(400);
        assertThat(staff(KEY).get("/console/delivery").statusCode()).isEqualTo(400);
        assertThat(staff(KEY).get("/console/delivery?id=" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatOthersWroteIsTextAndNothingElse() {
        publish(confirmed("con2", "<img src=x onerror=alert(1)>"));
        var id = awaitSent("con2");
        execute("UPDATE attempt SET answer = '<script>alert(2)</script>', reason = '\"><b>' WHERE delivery = '" + id
                + "'");

        var pages = staff(KEY).get("/console/order?shop=lumen&order=con2").asString()
                + staff(KEY).get("/console/delivery?id=" + id).asString()
                + find("<script>alert(3)</script>").asString()
                + find("'\"><svg onload=alert(4)>").asString()
                + staff(KEY)
                        .queryParam("shop", "<u>")
                        .queryParam("order", "<s>")
                        .get("/console/order")
                        .asString();

        assertThat(pages)
                .doesNotContain("<img src=x", "<script", "<b>", "<svg", "<u>", "<s>")
                .contains("&lt;img src=x", "&lt;script&gt;alert(2)", "&lt;script&gt;alert(3)", "&lt;svg", "&lt;u&gt;");
    }

    @Test
    void aMailIsShownAsItLookedButForTheLinksThatAreTheCustomers() {
        publish(confirmed("con6", "Zoe"));
        var id = awaitSent("con6");

        var page = staff(SUPPORT_KEY).get("/console/looked?id=" + id);
        var letter = staff(SUPPORT_KEY).get("/console/letter?id=" + id);

        assertThat(page.asString())
                .contains("Made anew", "<dt>Subject</dt>", "con6@post.example")
                .doesNotContain("<dt>Date");
        assertThat(letter.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'");
        assertThat(letter.asString()).contains("<h1").doesNotContain("href=", "<script");
        assertThat(page.asString() + letter.asString())
                .contains("https://track.lumen.example/…")
                .doesNotContainPattern("https?://(track|mail)\\.lumen\\.example/[A-Za-z0-9]");
        assertThat(letter.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whatIsKeptOfAMailIsShownAsItIs() {
        publish(confirmed("con7", "Zoe"));
        var id = awaitSent("con7");
        execute(
                "UPDATE delivery SET state = 'failed', mail = E'Subject: Kept\\r\\nDate: Thu, 12 Nov 2026 13:32:00 +0000\\r\\n"
                        + "Content-Type: text/plain\\r\\n\\r\\nThe very same\\r\\n' WHERE id = '" + id + "'");

        assertThat(staff(SUPPORT_KEY).get("/console/looked?id=" + id).asString())
                .contains("This is the very mail", "<bdi>Kept</bdi>", "12 Nov 2026", "The very same");
        assertThat(staff(SUPPORT_KEY)
                        .get("/console/looked?id=" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aMailIsSentAgainAndItIsWrittenDownWhoDidIt() {
        publish(confirmed("con3", "Zoe"));
        var id = awaitSent("con3");
        execute("UPDATE delivery SET state = 'failed', maybe_taken = false WHERE id = '" + id + "'");
        assertThat(staff(SUPPORT_KEY).get("/console/again?id=" + id).asString())
                .contains("con3@post.example", "the same message with the same Message-ID");

        var answer = staff(SUPPORT_KEY).formParam("id", id).post("/console/again");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("delivery?id=" + id + "&again=true");
        await().atMost(SOON).until(() -> deliveries("con3").equals(List.of("confirmed sent")));
        assertThat(rows("SELECT action, operator, role FROM audit WHERE about = '" + id + "'"))
                .containsExactly("delivery_sent_again desk support");
        assertThat(attempts("con3")).hasSize(2);
    }

    @Test
    void whatTheApiRefusesIsRefusedInTheSameWords() {
        publish(confirmed("con4", "Zoe"));
        var id = awaitSent("con4");
        var before = rows("SELECT count(*) FROM audit").getFirst();

        for (boolean anyway : new boolean[] {false, true}) {
            var words = given().auth()
                    .oauth2(KEY)
                    .contentType(ContentType.JSON)
                    .body(Map.of("anyway", anyway))
                    .post("/api/v1/deliveries/" + id + "/send-again")
                    .<String>path("detail");
            var page =
                    staff(KEY).formParam("id", id).formParam("anyway", anyway).post("/console/again");

            assertThat(page.statusCode()).isEqualTo(409);
            assertThat(page.asString()).contains(words, "con4@post.example");
        }
        assertThat(rows("SELECT count(*) FROM audit").getFirst()).isEqualTo(before);
    }
}
