package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.OperatorApiTest.assertProblem;
import static dev.waybill.notification.RolesTest.SUPPORT_KEY;
import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Onto the suppression list and off it, on the pages for staff. */
@QuarkusTest
class ConsoleSuppressionsTest extends OnTheConsole {

    @Test
    void anAddressComesOffTheListAndItIsWrittenDown() {
        var source = UUID.randomUUID();
        execute("INSERT INTO suppression (address, shop, reason, until, source) VALUES ('con5@post.example', 'lumen',"
                + " 'complaint', 'infinity', '" + source + "')");
        assertThat(find("con5@post.example").asString())
                .contains("On the suppression list", "Complaint", "mails of lumen", "for good");

        var without = staff(KEY).formParam("address", "con5@post.example").post("/console/lift");
        var lifted = staff(KEY)
                .formParam("address", "con5@post.example")
                .formParam("because", "the customer asked for it")
                .post("/console/lift");

        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.asString()).contains("must say why");
        assertThat(lifted.statusCode()).isEqualTo(200);
        assertThat(lifted.asString()).contains("Entries that are gone: 1");
        assertThat(rows("SELECT action, operator FROM audit WHERE about = '" + source + "'"))
                .containsExactly("suppression_lifted tester");
        assertThat(find("con5@post.example").asString()).doesNotContain("On the suppression list");
    }

    @Test
    void anAddressThatNobodyHasGetsNoMailOfAnyShop() {
        var address = "con8@post.example";
        assertThat(find(address).asString())
                .contains("Put <bdi class=\"wrap\">" + address + "</bdi> on the suppression list")
                .doesNotContain("On the suppression list</h2>");

        var done = staff(SUPPORT_KEY)
                .formParam("address", "Con8@Post.example")
                .formParam("reason", "no_such_address")
                .formParam("because", "a stranger has it")
                .post("/console/suppress");

        assertThat(done.asString()).contains("it gets no mails of all shops, for a time");
        assertThat(find(address).asString())
                .contains("No such address", "mails of all shops", "Somebody put it there by hand.")
                .doesNotContain("The delivery it came from");
        assertThat(rows("SELECT a.action, a.operator, a.role, a.facts->>'reason' FROM audit a JOIN suppression s"
                        + " ON s.source = a.about WHERE s.address = '" + address + "'"))
                .containsExactly("address_suppressed desk support no_such_address");
        publish(confirmed("con8", "Zoe"));
        await().atMost(SOON).until(() -> deliveries("con8").equals(List.of("confirmed suppressed")));
    }

    @Test
    void whoWantsNoMoreOfAShopStillGetsWhatItOwes() {
        var done = staff(SUPPORT_KEY)
                .formParam("address", "con9@post.example")
                .formParam("reason", "complaint")
                .formParam("shop", "lumen")
                .formParam("because", "asked on the telephone")
                .post("/console/suppress");

        assertThat(done.asString()).contains("it gets no optional mails of lumen, for good");
        publish(confirmed("con9", "Zoe"), Samples.packed("lumen", "con9"));
        await().atMost(SOON).until(() -> deliveries("con9").equals(List.of("confirmed sent", "packed suppressed")));
    }

    @Test
    void whatMakesNoSenseIsSaidAndChangesNothing() {
        var before = rows("SELECT count(*) FROM suppression WHERE address LIKE 'con10%'");
        // Each with the field that is at fault.
        var wishes = List.of(
                entry("address", Map.of("address", "con10", "reason", "complaint", "shop", "lumen", "because", "x")),
                entry("reason", Map.of("address", "con10@post.example", "reason", "mailbox_full", "because", "x")),
                entry("reason", Map.of("address", "con10@post.example", "because", "x")),
                entry("shop", Map.of("address", "con10@post.example", "reason", "complaint", "because", "x")),
                entry("because", Map.of("address", "con10@post.example", "reason", "no_such_address", "because", " ")));
        for (var wished : wishes) {
            var wish = wished.getValue();
            assertThat(staff(KEY).formParams(wish).post("/console/suppress").statusCode())
                    .as(wish.toString())
                    .isEqualTo(400);
            var answer = given().auth()
                    .oauth2(KEY)
                    .contentType("application/json")
                    .body(wish)
                    .post("/api/v1/suppressions");
            assertProblem(answer, 400, "bad-parameter");
            assertThat(answer.jsonPath().getString("parameter")).isEqualTo(wished.getKey());
        }
        assertThat(rows("SELECT count(*) FROM suppression WHERE address LIKE 'con10%'"))
                .isEqualTo(before);
    }
}
