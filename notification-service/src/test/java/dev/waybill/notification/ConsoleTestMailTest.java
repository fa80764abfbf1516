package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.OperatorApiTest.assertProblem;
import static dev.waybill.notification.RolesTest.SUPPORT_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.embedded.MailCatcher;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mail of a sample order, from the pages for staff. */
@QuarkusTest
class ConsoleTestMailTest extends OnTheConsole {

    MailCatcher mails;

    private static final Map<String, String> WISH =
            Map.of("shop", "lumen", "kind", "out-for-delivery", "language", "de", "address", "kasia@lumen.example");

    @Test
    void aMailOfASampleOrderGoesToWhoWantsToSeeIt() {
        var before = rows("SELECT count(*) FROM delivery").getFirst();
        var seq = rows("SELECT coalesce(max(seq), 0) FROM audit").getFirst();
        assertThat(staff(KEY).get("/console/test-mail").asString())
                .contains("<option value=\"lumen\"", "<option value=\"out-for-delivery\"", "<option value=\"sr-Latn\"");

        var sent = send(WISH);

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.asString())
                .contains("has taken it", "value=\"kasia@lumen.example\"", "<option value=\"de\" selected>");
        var mail = mails.await(caught -> caught.to().equals("kasia@lumen.example"), SOON)
                .orElseThrow();
        assertThat(mail.subject()).startsWith("[Test] ");
        assertThat(mail.header("X-Waybill-Notification")).contains("sample");
        assertThat(mail.header("List-Unsubscribe")).isEmpty();
        assertThat(mail.html())
                .contains("lang=\"de\"", "https://mail.lumen.example/sample")
                .doesNotContain("/t/");
        assertThat(rows("SELECT action, operator, facts->>'kind' FROM audit WHERE seq > " + seq
                        + " AND action = 'sample_mail_begun'"))
                .containsExactly("sample_mail_begun tester out-for-delivery");
        assertThat(rows("SELECT count(*) FROM delivery").getFirst()).isEqualTo(before);
        assertThat(everything()).doesNotContain("kasia@lumen.example");
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        for (var wrong : List.of(
                Map.of("shop", "nowhere"),
                Map.of("kind", "out_for_delivery"),
                Map.of("language", "xx"),
                Map.of("provider", "nobody"),
                Map.of("address", "kasia"),
                Map.of("address", "a@b.example\r\nBcc: x@y.example"))) {
            var wish = new HashMap<>(WISH);
            wish.putAll(wrong);
            var answer = send(wish);

            assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(400);
            assertThat(answer.asString())
                    .contains("role=\"alert\"", wrong.keySet().iterator().next());
            assertProblem(
                    given().auth()
                            .oauth2(KEY)
                            .contentType("application/json")
                            .body(wish)
                            .post("/api/v1/sample-mails"),
                    400,
                    "bad-parameter");
        }
        assertThat(staff(SUPPORT_KEY)
                        .formParams(WISH)
                        .post("/console/test-mail")
                        .statusCode())
                .isEqualTo(403);
        assertThat(staff(SUPPORT_KEY).get("/console/test-mail").statusCode()).isEqualTo(403);
    }

    private static Response send(Map<String, String> wish) {
        return staff(KEY).formParams(wish).post("/console/test-mail");
    }
}
