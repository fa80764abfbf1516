package dev.waybill.notification;

import static dev.waybill.notification.OperatorApiTest.KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What tests of the pages for staff do: log in, and post what a form of ours would. */
abstract class OnTheConsole extends OnTheStack {

    static final String COOKIE = "waybill-console";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([A-Za-z0-9_-]{22})\"");

    static RequestSpecification form() {
        return given().redirects().follow(false).contentType(ContentType.URLENC.withCharset("UTF-8"));
    }

    static Response logIn(String key) {
        return form().formParam("key", key).post("/console/login");
    }

    /** Logged in, with a token in what is posted. */
    static RequestSpecification staff(String key) {
        var cookie = logIn(key).cookie(COOKIE);
        var token = token(cookie);
        return given().redirects().follow(false).cookie(COOKIE, cookie).filter((request, response, context) -> {
            if (request.getMethod().equals("POST")) {
                request.contentType(ContentType.URLENC.withCharset("UTF-8")).formParam("token", token);
            }
            return context.next(request, response);
        });
    }

    static String token(String cookie) {
        var found = TOKEN.matcher(
                given().cookie(COOKIE, cookie).get("/console/find").asString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    static Response find(String what) {
        return staff(KEY).formParam("what", what).post("/console/find");
    }

    String awaitSent(String order) {
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
        return rows("SELECT id FROM delivery WHERE order_id = '" + order + "'").getFirst();
    }

    static OrderConfirmed confirmed(String order, String name) {
        return Samples.draft("lumen", order)
                .customer(name, order + "@post.example")
                .confirmed(Samples.TIME);
    }

    /** Writes for a dead letter the confirmation that it should have been. */
    static void mend(String id, String order) {
        given().auth()
                .oauth2(KEY)
                .contentType("application/cloudevents+json")
                .body(OrderEventCodec.writeStructured(Samples.confirmed("lumen", order)))
                .put("/api/v1/dead-letters/" + id + "/event")
                .then()
                .statusCode(200);
    }

    /** As a service puts a record aside; answers with the dead letter's id. */
    String put(String order, String topic, String field, String reason, byte[] value) {
        var key = "lumen/" + order;
        var sql = "SELECT id FROM dead_letter WHERE record_key = '" + key + "'";
        if (rows(sql).isEmpty()) {
            var record = new ProducerRecord<>("order-events-dead-letter", key, value);
            record.headers()
                    .add("dead-letter-consumer", bytes("notification-service"))
                    .add("dead-letter-field", bytes(field))
                    .add("dead-letter-reason", bytes(reason))
                    .add("dead-letter-topic", bytes(topic))
                    .add("dead-letter-partition", bytes("0"))
                    .add("dead-letter-offset", bytes(Integer.toString(Math.abs(order.hashCode()))));
            publish(record);
            await().atMost(SOON).until(() -> !rows(sql).isEmpty());
        }
        return rows(sql).getFirst();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
