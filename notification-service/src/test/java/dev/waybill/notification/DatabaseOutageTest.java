package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.MailCatcher;
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
class DatabaseOutageTest extends OnTheStack {

    MailCatcher mails;
    Stack.Database postgres;

    @TestHTTPResource("/q/health/ready")
    URI readiness;

    @TestHTTPResource("/q/metrics")
    URI metrics;

    @Test
    void whatComesWhileTheDatabaseIsAwayIsTakenInWhenItIsBack() {
        postgres.stop();
        try {
            publish(Samples.confirmed("lumen", "9101"), Samples.packed("lumen", "9101"));
            await().atMost(SOON).until(() -> status() == 503);
            assertThat(count()).isZero();
        } finally {
            postgres.startAgain();
        }

        await().atMost(SOON).until(() -> count() == 2);
        awaitAllTakenIn();
        assertThat(deliveries("9101")).containsExactly("confirmed sent", "packed sent");
        await().atMost(SOON).until(() -> status() == 200);
    }

    @Test
    void meanwhileTheMetricsSayThatNobodyKnowsAndThatRecordsWait() throws Exception {
        await().atMost(SOON.multipliedBy(3)).until(() -> lag() == 0 && number("waybill_database_up") == 1);
        postgres.stop();
        try {
            publish(Samples.confirmed("lumen", "9102"));
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(number("waybill_database_up")).isZero();
                assertThat(number("waybill_delivery_queue_late_seconds{channel=\"mail\"}"))
                        .isNaN();
                assertThat(number("waybill_delivery_queue_open{channel=\"mail\",state=\"pending\"}"))
                        .isNaN();
                assertThat(number("waybill_outbox_age_seconds")).isNaN();
                assertThat(lag()).isOne();
            });
            // Why there is a number of ours: the consumer has fetched the record and not taken it in.
            assertThat(metrics().lines())
                    .filteredOn(line -> line.startsWith(
                            "kafka_consumer_fetch_manager_records_lag_max{client_id=\"kafka-consumer-order-events\""))
                    .anyMatch(line -> line.endsWith(" 0.0"))
                    .noneMatch(line -> line.endsWith(" 1.0"));
        } finally {
            postgres.startAgain();
        }

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(number("waybill_database_up")).isOne();
            assertThat(number("waybill_delivery_queue_late_seconds{channel=\"mail\"}"))
                    .isZero();
            assertThat(number("waybill_outbox_age_seconds")).isNotNaN();
            assertThat(lag()).isZero();
        });
    }

    private double lag() throws IOException, InterruptedException {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("waybill_consumer_lag_records{group=\"notification-service\","))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private double number(String series) throws IOException, InterruptedException {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private String metrics() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private int status() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private long count() {
        return mails.mails().stream()
                .filter(mail -> mail.header("X-Waybill-Event").orElse("").startsWith("lumen-9101-"))
                .count();
    }
}
