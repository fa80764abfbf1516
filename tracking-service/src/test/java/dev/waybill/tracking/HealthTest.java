package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What the probes of a deployment rest on: who is restarted, who gets no requests, and when. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
@TestProfile(HealthTest.AsPackaged.class)
class HealthTest {

    public static class AsPackaged implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.management.enabled", "true");
        }
    }

    private static final Duration SOON = Duration.ofSeconds(30);
    /** Longer than the clients of a broker that is gone need to notice. */
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    @Inject
    Flyway flyway;

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void anInstanceThatHasReachedItsBrokerIsStartedAndReadyWithItsDatabase() {
        await().atMost(SOON).until(() -> status("started") == 200);

        assertThat(health("started").asString()).contains("order-events");
        assertThat(status("ready")).isEqualTo(200);
        assertThat(health("ready").asString()).contains("PostgreSQL").doesNotContain("Kafka");
    }

    @Test
    void withoutABrokerThePageIsServedOnAndNothingIsRestarted() {
        Stack.withoutBroker(() -> await().atMost(SOON)
                .during(A_WHILE)
                .until(() -> status("live") == 200 && status("ready") == 200 && page() == 404));

        assertThat(status("live")).isEqualTo(200);
    }

    @Test
    void withoutADatabaseThereAreNoRequestsAndNoRestarts() {
        Stack.withoutDatabase(() -> await().atMost(SOON).until(() -> status("live") == 200 && status("ready") == 503));

        await().atMost(SOON).until(() -> status("ready") == 200);
    }

    @Test
    void onThePortForThePagesThereIsNeitherHealthNorMetrics() {
        for (var path : List.of("/q/health", "/q/health/ready", "/q/metrics", "/q", "/q/info", "/q//metrics")) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(given().get(management.resolve("/q/metrics")).statusCode()).isEqualTo(200);
        assertThat(given().get("/q/openapi").statusCode())
                .as("the API's description is for shops")
                .isEqualTo(200);
        assertThat(given().get(management.resolve("/t/x")).statusCode()).isEqualTo(404);
    }

    @Test
    void whoMigratesWhileAnotherDoesWaitsForAsLongAsItTakes() {
        assertThat(flyway.getConfiguration().getLockRetryCount()).isEqualTo(-1);
    }

    private int status(String check) {
        return health(check).statusCode();
    }

    private Response health(String check) {
        return given().get(management.resolve("/q/health/" + check));
    }

    /** Of a link that leads nowhere, as only the database can tell. */
    private static int page() {
        return given().get("/t/" + "A".repeat(43)).statusCode();
    }
}
