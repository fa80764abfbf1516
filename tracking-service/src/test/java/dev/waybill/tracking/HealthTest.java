package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What the probes of a deployment rest on: who is restarted, who gets no requests, and when. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class HealthTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** Longer than the clients of a broker that is gone need to notice. */
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    @Inject
    Flyway flyway;

    @Test
    void anInstanceThatHasReachedItsBrokerIsStartedAndReadyWithItsDatabase() {
        await().atMost(SOON).until(() -> status("started") == 200);

        assertThat(given().get("/q/health/started").asString()).contains("order-events");
        assertThat(status("ready")).isEqualTo(200);
        assertThat(given().get("/q/health/ready").asString())
                .contains("PostgreSQL")
                .doesNotContain("Kafka");
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
    void whoMigratesWhileAnotherDoesWaitsForAsLongAsItTakes() {
        assertThat(flyway.getConfiguration().getLockRetryCount()).isEqualTo(-1);
    }

    private static int status(String check) {
        return given().get("/q/health/" + check).statusCode();
    }

    /** Of a link that leads nowhere, as only the database can tell. */
    private static int page() {
        return given().get("/t/" + "A".repeat(43)).statusCode();
    }
}
