package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Dead letters are mended and discarded on the pages for staff. */
@QuarkusTest
class ConsoleMendingTest extends OnTheConsole {

    private static final Pattern ACTION =
            Pattern.compile("<form method=\"post\" action=\"(dead-letters-discard[^\"]+)\"");

    @Test
    void theFormBeginsWithWhatCameAndItsMendedEventIsSent() throws Exception {
        var id = unreadable("cmd1", "Драгана Петровић");

        var page = staff(KEY).get("/console/dead-letter-mend?id=" + id).asString();
        assertThat(page).contains("It could not be read: <bdi>data.items[0].quantity must be from 1 to 100000</bdi>");
        var draft = draft(page);
        assertThat(draft).contains("Драгана Петровић", "\"quantity\" : 0");

        var refused = write(id, draft);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains(
                        "The event is refused: data.items[0].quantity: must be from 1 to 100000",
                        "aria-invalid=\"true\"");
        assertThat(draft(refused.asString()))
                .as("nothing that was typed is lost")
                .isEqualTo(draft);
        assertThat(rows("SELECT state FROM dead_letter WHERE id = '" + id + "'"))
                .containsExactly("open");

        var kept = write(id, draft.replace("\"quantity\" : 0", "\"quantity\" : 1"));
        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(kept.header("Location")).isEqualTo("dead-letter-again?id=" + id);
        assertThat(staff(KEY).get("/console/" + kept.header("Location")).asString())
                .contains("Send again?", "order?shop=zrno&amp;order=cmd1");
        assertThat(draft(staff(KEY).get("/console/dead-letter-mend?id=" + id).asString()))
                .as("what somebody wrote last")
                .contains("\"quantity\" : 1", "Драгана Петровић");

        staff(KEY).formParam("id", id).post("/console/dead-letter-again");
        await().atMost(SOON).until(() -> deliveries("cmd1").equals(List.of("confirmed sent")));
        assertThat(staff(KEY).get("/console/dead-letter-mend?id=" + id).asString())
                .contains("It can't be mended")
                .doesNotContain("<textarea");
        assertThat(write(id, draft).statusCode()).isEqualTo(422);
        assertThat(write(id, draft.replace("\"quantity\" : 0", "\"quantity\" : 1"))
                        .statusCode())
                .as("sent again meanwhile")
                .isEqualTo(409);
        assertThat(rows("SELECT action FROM audit WHERE about = '" + id + "' ORDER BY seq LIMIT 1"))
                .containsExactly("dead_letter_mended");
    }

    @Test
    void whateverIsTypedIsSaidToBeWrongAndIsNothingButText() {
        var id = put("cmd2", "cmd2", "type", "is unknown", bytes("</textarea><script>"));

        assertThat(staff(KEY).get("/console/dead-letter-mend?id=" + id).asString())
                .contains("&lt;/textarea&gt;&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(write(id, "{\n\"a\": <b>").asString())
                .contains("must be JSON: it breaks off at line 2, column ", "&lt;b&gt;</textarea>")
                .doesNotContain("<b>");
        assertThat(write(id, "").statusCode()).isEqualTo(422);
        assertThat(write("x", "{}").statusCode()).isEqualTo(400);
        assertThat(staff(KEY).get("/console/dead-letter-mend").statusCode()).isEqualTo(400);
    }

    @Test
    void anEventAsLongAsThePageHoldsIsTakenAndALongerOneIsLeftToTheApi() {
        var fits = put("cmd3-fits", "cmd3", "type", "is unknown", bytes("€".repeat(100_000)));
        var tooLong = put("cmd3-long", "cmd3", "type", "is unknown", bytes("€".repeat(100_001)));

        var draft = draft(staff(KEY).get("/console/dead-letter-mend?id=" + fits).asString());
        assertThat(draft).hasSize(100_000);
        assertThat(write(fits, draft).asString()).contains("must be JSON");
        assertThat(staff(KEY).get("/console/dead-letter-mend?id=" + tooLong).asString())
                .contains("PUT /api/v1/dead-letters/" + tooLong + "/event")
                .doesNotContain("<textarea");
    }

    @Test
    void oneIsDiscardedWithItsReasonAndMendingTakesThatBack() {
        var id = put("cmd4", "cmd4", "type", "is unknown", bytes("garbage"));

        var unsaid = staff(KEY).formParam("id", id).post("/console/dead-letter-discard");
        assertThat(unsaid.statusCode()).isEqualTo(400);
        assertThat(unsaid.asString()).contains("must say why");
        var done = staff(KEY)
                .formParam("id", id)
                .formParam("because", "a load test <1>")
                .post("/console/dead-letter-discard");
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(staff(KEY)
                        .urlEncodingEnabled(false)
                        .get("/console/" + done.header("Location"))
                        .asString())
                .contains(
                        "It is discarded. Mending it takes that back.", "a load test &lt;1&gt;", "dead-letter-mend?id=")
                .doesNotContain("dead-letter-again?id=", "action=\"dead-letter-discard\"");
        assertThat(staff(KEY)
                        .formParam("id", id)
                        .formParam("because", "twice")
                        .post("/console/dead-letter-discard")
                        .statusCode())
                .isEqualTo(409);

        assertThat(write(id, OrderEventCodec.writeStructured(Samples.confirmed("lumen", "cmd4")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rows("SELECT state FROM dead_letter WHERE id = '" + id + "'"))
                .containsExactly("mended");
        assertThat(rows("SELECT action FROM audit WHERE about = '" + id + "' ORDER BY seq"))
                .containsExactly("dead_letter_discarded", "dead_letter_mended");
    }

    @Test
    void manyAreDiscardedAfterItIsSaidHowMany() {
        var one = put("cmd5-a", "cmd5", "type", "is unknown", bytes("garbage"));
        var other = put("cmd5-b", "cmd5", "type", "is not known", bytes("garbage"));

        var dry = staff(KEY)
                .urlEncodingEnabled(false)
                .get("/console/dead-letters-discard?topic=cmd5&reason=is+unknown")
                .asString();
        assertThat(dry).contains("1 would be discarded", "Only: <bdi>topic cmd5, reason is unknown, before ");
        var later = put("cmd5-later", "cmd5", "type", "is unknown", bytes("garbage"));
        var form = ACTION.matcher(dry);
        assertThat(form.find()).isTrue();
        var action = "/console/" + form.group(1).replace("&amp;", "&");
        assertThat(staff(KEY).urlEncodingEnabled(false).post(action).statusCode())
                .as("without a reason")
                .isEqualTo(400);
        assertThat(states("cmd5")).containsOnly("open");

        assertThat(staff(KEY)
                        .urlEncodingEnabled(false)
                        .formParam("because", "garbage")
                        .post(action)
                        .asString())
                .contains("1 discarded.");
        assertThat(rows("SELECT id FROM dead_letter WHERE topic = 'cmd5' AND state = 'open' ORDER BY number"))
                .containsExactly(other, later);
        assertThat(rows("SELECT note FROM dead_letter WHERE id = '" + one + "'"))
                .containsExactly("garbage");
        assertThat(staff(KEY)
                        .get("/console/dead-letters-discard?topic=cmd5&reason=nothing-like-it")
                        .asString())
                .contains("There are none that could be discarded")
                .doesNotContain("<form method=\"post\" action=\"dead-letters-discard");
    }

    private List<String> states(String topic) {
        return rows("SELECT state FROM dead_letter WHERE topic = '" + topic + "'");
    }

    private static Response write(String id, String event) {
        return staff(KEY).formParam("id", id).formParam("event", event).post("/console/dead-letter-mend");
    }

    private static String draft(String page) {
        var area = Jsoup.parse(page).selectFirst("textarea");
        assertThat(area).as(page).isNotNull();
        // The one that stands after the tag is the parser's (HTML, section 13.2.6.4.7): without it, it would be the
        // text's first.
        return area.wholeText().replaceFirst("^\n", "");
    }

    /** An event that says too little of one thing, on its way through the topic; answers with the dead letter's id. */
    private String unreadable(String order, String name) throws Exception {
        var event = OrderEventCodec.write(Samples.draft("zrno", order)
                .customer(name, order + "@post.example")
                .confirmed(Samples.TIME));
        var json = new ObjectMapper();
        var data = json.readTree(event.value());
        ((ObjectNode) data.at("/items/0")).put("quantity", 0);
        publish(new ProducerRecord<>(event.topic(), null, event.key(), json.writeValueAsBytes(data), event.headers()));
        var sql = "SELECT id FROM dead_letter WHERE record_key = 'zrno/" + order + "'";
        await().atMost(SOON).until(() -> !rows(sql).isEmpty());
        return rows(sql).getFirst();
    }
}
