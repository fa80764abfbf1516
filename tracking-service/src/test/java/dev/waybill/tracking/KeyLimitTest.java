package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key that is asked with more often than it may. */
@QuarkusTest
@TestProfile(KeyLimitTest.Few.class)
@QuarkusTestResource(Stack.class)
class KeyLimitTest {

    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("waybill.limits.requests-per-key.tries", "3", "waybill.limits.requests-per-key.within", "3H");
        }
    }

    @Test
    void aKeyHasSoManyRequestsAndIsToldHowManyAreLeft() {
        var first = ask("lumen-key-of-the-tests");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"key\";q=3;w=10800");
        assertThat(first.header("RateLimit")).isEqualTo("\"key\";r=2;t=3600");
        assertThat(first.header("Retry-After")).isNull();
        ask("lumen-key-of-the-tests");
        ask("lumen-key-of-the-tests");

        var refused = ask("lumen-key-of-the-tests");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.header("RateLimit")).matches("\"key\";r=0;t=10[78]\\d\\d");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3500, 3600);
        assertThat(refused.<String>path("detail"))
                .isEqualTo(
                        "This key has 3 requests within 10800 seconds, and has used them: wait as long as Retry-After says.");
        assertThat(ask("lumen-next-key-of-the-tests").statusCode())
                .as("another key of the shop's")
                .isEqualTo(200);
        assertThat(ask("no-key").statusCode()).isEqualTo(401);
        assertThat(ask("no-key").header("RateLimit")).isNull();
    }

    private static Response ask(String key) {
        return given().header("Authorization", "Bearer " + key).get("/api/v1/shop/orders");
    }
}
