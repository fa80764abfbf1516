package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static dev.waybill.notification.RolesTest.SUPPORT_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dead letters on the pages for staff. */
@QuarkusTest
class ConsoleDeadLettersTest extends OnTheConsole {

    private static final Pattern ACTION =
            Pattern.compile("<form method=\"post\" action=\"(dead-letters-again[^\"]+)\"");

    @Test
    void theListSaysWhatIsWrongAndIsNarrowedDown() {
        var one = put("cdl1-a", "cdl1", "type", "is unknown", bytes("Aoife Brennan"));
        var other = put("cdl1-b", "cdl1", "", "is <u>not</u> said", bytes("garbage"));

        var all = staff(KEY).get("/console/dead-letters?topic=cdl1").asString();
        assertThat(all)
                .contains("type is unknown", "is &lt;u&gt;not&lt;/u&gt; said", "dead-letter?id=" + one)
                .doesNotContain("Aoife", "<u>");
        assertThat(staff(KEY)
                        .urlEncodingEnabled(false)
                        .get("/console/dead-letters?topic=cdl1&reason=is+unknown&field=type&state=open,mended")
                        .asString())
                .contains(one)
                .doesNotContain(other);
        assertThat(staff(KEY)
                        .get("/console/dead-letters?topic=cdl1&state=discarded")
                        .asString())
                .contains("There are none")
                .doesNotContain(one);
        assertThat(staff(KEY).get("/console/dead-letters?state=lost").statusCode())
                .isEqualTo(400);
        assertThat(staff(KEY).get("/console/dead-letters?cursor=x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void itsRecordIsReadableAndNothingButText() {
        var json = put("cdl2-a", "cdl2", "type", "is unknown", bytes("{\"a\":1.10,\"b\":{\"c\":\"<script>\"}}"));
        var twice = put("cdl2-b", "cdl2", "type", "is unknown", bytes("{\"a\":1,\"a\":2}"));
        var noText = put("cdl2-c", "cdl2", "type", "is unknown", new byte[] {(byte) 0xff, 1});

        assertThat(look(json))
                .contains("Laid out for reading", "&quot;a&quot; : 1.10,", "&quot;c&quot; : &quot;&lt;script&gt;&quot;")
                .contains("cdl2, partition 0, offset ", "<bdi>lumen/cdl2-a</bdi>", "dead-letter-reason")
                .doesNotContain("<script");
        assertThat(look(twice))
                .as("what reading would change is left as it is")
                .contains("{&quot;a&quot;:1,&quot;a&quot;:2}")
                .doesNotContain("Laid out");
        assertThat(look(noText)).contains("shown in base64", "/wE=");
        assertThat(staff(KEY).get("/console/dead-letter?id=x").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, dead-letters",
        "GET, dead-letter?id=",
        "GET, dead-letter-again?id=",
        "GET, dead-letters-again?topic=cdl3",
        "GET, dead-letter-mend?id=",
        "GET, dead-letters-discard?topic=cdl3",
        "POST, dead-letter-again?id=",
        "POST, dead-letters-again?topic=cdl3",
        "POST, dead-letter-mend?id=",
        "POST, dead-letter-discard?id=",
        "POST, dead-letters-discard?topic=cdl3"
    })
    void supportSeesAndDoesNothingOfIt(String method, String page) {
        var id = put("cdl3", "cdl3", "type", "is unknown", bytes("Aoife Brennan"));

        var answer =
                staff(SUPPORT_KEY).formParam("id", id).request(method, "/console/" + page.replace("id=", "id=" + id));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString())
                .contains("This needs the role operator")
                .doesNotContain("Aoife", "is unknown", "dead-letters\"");
        assertThat(rows("SELECT state FROM dead_letter WHERE id = '" + id + "'"))
                .containsExactly("open");
    }

    @Test
    void oneIsSentAgainAfterItIsSaidWhatItIs() {
        var id = put("cdl4", "cdl4", "type", "is unknown", bytes("garbage"));
        var refused = staff(KEY).get("/console/dead-letter-again?id=" + id);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("It still can&#39;t be read")
                .doesNotContain("method=\"post\" action=\"dead");
        mend(id, "cdl4");

        var dry = staff(KEY).get("/console/dead-letter-again?id=" + id);
        assertThat(dry.asString())
                .contains("<dd class=\"wrap\">order.confirmed</dd>", "order?shop=lumen&amp;order=cdl4");
        assertThat(rows("SELECT state FROM dead_letter WHERE id = '" + id + "'"))
                .containsExactly("mended");

        var sent = staff(KEY).formParam("id", id).post("/console/dead-letter-again");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location")).isEqualTo("dead-letter?id=" + id + "&done=sent_again");
        await().atMost(SOON).until(() -> deliveries("cdl4").equals(List.of("confirmed sent")));
        assertThat(rows("SELECT action, operator FROM audit WHERE about = '" + id + "' ORDER BY seq"))
                .containsExactly(
                        "dead_letter_mended tester",
                        "dead_letter_send_again_begun tester",
                        "dead_letter_sent_again tester");

        var twice = staff(KEY).formParam("id", id).post("/console/dead-letter-again");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.asString()).contains("It was sent again by tester");
    }

    @Test
    void manyAreTriedDryAndThoseThatCameLaterAreLeftAlone() {
        var bad = put("cdl5-bad", "cdl5", "type", "is unknown", bytes("garbage"));
        var good = put("cdl5-good", "cdl5", "type", "is unknown", bytes("garbage"));
        mend(good, "cdl5");

        var dry = staff(KEY)
                .urlEncodingEnabled(false)
                .get("/console/dead-letters-again?topic=cdl5&reason=is+unknown")
                .asString();
        assertThat(dry)
                .contains(
                        "1 would go to the topic once more, 1 would not", "It still can&#39;t be read", "order=cdl5\"");
        assertThat(rows("SELECT state FROM dead_letter WHERE id = '" + good + "'"))
                .containsExactly("mended");
        var later = put("cdl5-later", "cdl5", "type", "is unknown", bytes("garbage"));
        mend(later, "cdl5-later");
        var form = ACTION.matcher(dry);
        assertThat(form.find()).isTrue();

        var done = staff(KEY)
                .urlEncodingEnabled(false)
                .post("/console/" + form.group(1).replace("&amp;", "&"));

        assertThat(done.asString())
                .contains("1 went to the topic once more, 1 did not", bad, good)
                .doesNotContain(later);
        await().atMost(SOON).until(() -> deliveries("cdl5").equals(List.of("confirmed sent")));
        assertThat(rows("SELECT state FROM dead_letter WHERE id = '" + later + "'"))
                .containsExactly("mended");
        assertThat(rows("SELECT action FROM audit WHERE about = '" + bad + "'")).isEmpty();
    }

    private static String look(String id) {
        return staff(KEY).get("/console/dead-letter?id=" + id).asString();
    }
}
