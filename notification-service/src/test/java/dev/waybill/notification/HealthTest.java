package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What the probes of a deployment rest on: who is restarted, who gets no requests, and when. */
@QuarkusTest
@TestProfile(HealthTest.NoMailServer.class)
class HealthTest extends OnTheStack {

    /** Longer than the clients of a broker that is gone need to notice. */
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    public static class NoMailServer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // Nobody listens on port 1.
            return Map.of(
                    "waybill.smtp.host", "127.0.0.1", "waybill.smtp.port", "1", "quarkus.management.enabled", "true");
        }
    }

    Stack.Brokers brokers;
    Stack.Database postgres;

    @Inject
    Flyway flyway;

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void anInstanceThatHasReachedItsBrokerIsStarted() {
        await().atMost(SOON).until(() -> status("started") == 200);

        assertThat(given().get(management.resolve("/q/health/started")).asString())
                .contains("order-events");
    }

    @Test
    void aMailServerThatIsAwayMakesNoInstanceUnready() {
        publish(Samples.confirmed("lumen", "9801"));
        await().atMost(SOON).until(() -> !deliveries("9801").isEmpty());

        await().atMost(SOON).during(A_WHILE).until(() -> status("live") == 200 && status("ready") == 200);
        assertThat(deliveries("9801")).singleElement().asString().isNotEqualTo("confirmed sent");
    }

    @Test
    void withoutABrokerThePagesAreServedOnAndNothingIsRestarted() {
        brokers.stop();
        try {
            await().atMost(SOON).during(A_WHILE).until(() -> status("live") == 200 && status("ready") == 200);
        } finally {
            brokers.startAgain();
        }

        publish(Samples.confirmed("lumen", "9802"));
        await().atMost(SOON).until(() -> !deliveries("9802").isEmpty());
        assertThat(status("live")).isEqualTo(200);
    }

    @Test
    void withoutADatabaseThereAreNoRequestsAndNoRestarts() {
        postgres.stop();
        try {
            await().atMost(SOON).until(() -> status("ready") == 503);
            assertThat(status("live")).isEqualTo(200);
        } finally {
            postgres.startAgain();
        }

        await().atMost(SOON).until(() -> status("ready") == 200);
        assertThat(status("live")).isEqualTo(200);
    }

    @Test
    void onThePortForThePagesThereIsNeitherHealthNorMetricsNorADescription() {
        for (var path :
                List.of("/q/health", "/q/health/ready", "/q/metrics", "/q/openapi", "/q", "/q/info", "/q//metrics")) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (var path : List.of("/q/metrics", "/q/openapi")) {
            assertThat(given().get(management.resolve(path)).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(given().get(management.resolve("/api/v1/operator")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoMigratesWhileAnotherDoesWaitsForAsLongAsItTakes() {
        assertThat(flyway.getConfiguration().getLockRetryCount()).isEqualTo(-1);
    }

    private int status(String check) {
        return given().get(management.resolve("/q/health/" + check)).statusCode();
    }
}
