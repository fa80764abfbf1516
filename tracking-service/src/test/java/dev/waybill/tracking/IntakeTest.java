package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class IntakeTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "waybill.links.keys")
    String keys;

    @Test
    void eventsAreSeen() {
        try (var publisher = new OrderEventPublisher(Map.of("bootstrap.servers", kafka))) {
            publisher.publish(Samples.confirmed("lumen", "1"));
            publisher.publish(Samples.shipped("lumen", "1"));
        }
        var token = TrackingLinks.fromKeys(keys).token(new ShopId("lumen"), new OrderId("1"));
        await().untilAsserted(() -> assertThat(
                        given().get("/api/v1/orders/" + token.value()).asString())
                .contains("shipped"));
    }
}
