package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.bounce.SampleReports;
import dev.waybill.notification.bounce.SampleReports.About;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;

/** What tests of bounces and of the suppression list do: send a mail, and report what became of it. */
abstract class ByReports extends OnTheStack {

    static final String SENDER = "orders@lumen.example";

    ScriptedSmtp server;

    void send(OrderEvent confirmed) {
        publish(confirmed);
        var order = confirmed.context().order().value();
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
    }

    void awaitEvents(String order, String... events) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(NotificationEvents.brief(kafka, order)).containsExactly(events));
    }

    String delivery(String order, String kind) {
        return rows("SELECT id FROM delivery WHERE order_id = '" + order + "' AND kind = '" + kind + "'")
                .getFirst();
    }

    About about(String order, String reader) {
        return new About(UUID.fromString(delivery(order, "confirmed")), reader, SENDER);
    }

    List<String> reasonsOf(String address) {
        return rows("SELECT reason FROM suppression WHERE address = '" + address + "' AND until > now()");
    }

    static Response report(String sample, About about) {
        return post(SampleReports.of(sample, about));
    }

    static Response post(byte[] message) {
        return given().auth()
                .oauth2(OperatorApiTest.KEY)
                .contentType("message/rfc822")
                .body(message)
                .post("/api/v1/reports");
    }

    static void assertProblem(Response answer, int status, String kind) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("type")).endsWith(":" + kind);
        assertThat(answer.<String>path("detail")).doesNotContain("post.example");
    }

    static OrderConfirmed confirmed(String order, String reader) {
        return Samples.draft("lumen", order).customer("Aoife Brennan", reader).confirmed(Samples.TIME);
    }
}
