package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class OrderApiTest {

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOrderIsDescribed() {
        shop.publish(
                Samples.confirmed(Shopkeeper.SHOP, order),
                Samples.shipped(Shopkeeper.SHOP, order),
                Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.IN_TRANSIT));
        shop.awaitStage(order, "shipped");
        var json = shop.json(order).jsonPath();

        assertThat(json.getString("shop")).isEqualTo("lumen");
        assertThat(json.getString("order")).isEqualTo(order);
        assertThat(json.getString("expected.from")).isEqualTo("2026-11-12");
        assertThat(json.getString("expected.until")).isEqualTo("2026-11-13");
        assertThat(json.getBoolean("expected.known")).isTrue();
        assertThat(json.getString("parcels[0].status")).isEqualTo("in_transit");
        assertThat(json.getString("parcels[0].carrier")).isEqualTo("Swift Post");
        assertThat(json.getString("parcels[0].trackingNumber")).isEqualTo("SP773100429");
        assertThat(json.getList("items.quantity")).isEqualTo(List.of(1, 2));
        assertThat(json.getString("destination")).isEqualTo("Galway");
        assertThat(json.getList("checkpoints.status")).isEqualTo(List.of("in_transit", "shipped", "confirmed"));
        assertThat(json.getString("checkpoints[0].city")).isEqualTo("Galway");
        assertThat(json.getString("updatedAt")).isEqualTo(json.getString("checkpoints[0].at"));
    }

    @Test
    void aDelayAndACancellationAreDescribed() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.delayed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "confirmed");
        await().untilAsserted(() ->
                assertThat(shop.json(order).<String>path("delay.cause")).isEqualTo("out_of_stock"));
        assertThat(shop.json(order).<String>path("delay.was.until")).isEqualTo("2026-11-13");
        assertThat(shop.json(order).<String>path("expected.until")).isEqualTo("2026-11-17");

        shop.publish(Samples.cancelled(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "cancelled");
        assertThat(shop.json(order).<String>path("cancellation.refund.amount")).isEqualTo("79.90");
        assertThat(shop.json(order).<Object>path("expected")).isNull();
    }

    @Test
    void anUnchangedOrderIsNotSentAgain() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "confirmed");
        var tag = shop.json(order).header("ETag");
        var path = "/api/v1/orders/" + shop.token(order);

        assertThat(given().header("If-None-Match", tag).get(path).statusCode()).isEqualTo(304);

        shop.publish(Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");
        assertThat(given().header("If-None-Match", tag).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aDeadLinkIsAProblem() {
        for (var link : List.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "short", "a/b")) {
            var answer = given().get("/api/v1/orders/" + link);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.<Integer>path("status")).isEqualTo(404);
            assertThat(answer.asString()).doesNotContain(link);
        }
    }

    @Test
    void aLinkIsNotInTheMetrics() throws IOException {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "confirmed");
        given().get("/t/" + shop.token(order));
        getMalformed("/t/" + shop.token(order) + "%zz");
        given().get("/nowhere/" + shop.token(order));

        assertThat(given().get("/q/metrics").asString())
                .contains("uri=\"/t/{token}\"", "uri=\"/api/v1/orders/{token}\"", "waybill_intake_records_total")
                .doesNotContain(shop.token(order));
    }

    /** What no client library agrees to send. */
    private static void getMalformed(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }
}
