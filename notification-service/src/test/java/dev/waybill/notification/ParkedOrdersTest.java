package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ParkedOrdersTest extends OnTheStack {

    private static final String REPORTED =
            "SELECT reported_at IS NOT NULL FROM parked_order WHERE shop = 'lumen' AND order_id = '5101'";

    @TestHTTPResource("/q/metrics")
    URI metrics;

    @Test
    void anOrderWhoseConfirmationDoesNotComeIsReportedUntilItComes() {
        publish(Samples.packed("lumen", "5101"), Samples.shipped("lumen", "5101"));
        await().atMost(SOON).untilAsserted(() -> assertThat(rows(REPORTED)).containsExactly("t"));
        await().atMost(SOON).until(() -> gauge().contains("waybill_intake_parked_orders 1.0"));

        publish(Samples.confirmed("lumen", "5101"));

        await().atMost(SOON).until(() -> gauge().contains("waybill_intake_parked_orders 0.0"));
        assertThat(rows(REPORTED)).isEmpty();
        assertThat(deliveries("5101")).hasSize(3);
    }

    private String gauge() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
