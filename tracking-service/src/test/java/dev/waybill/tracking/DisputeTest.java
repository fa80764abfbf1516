package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.DeliveryDisputed.Claim;
import dev.waybill.events.EventContext;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A parcel that is said to be there and is not. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DisputeTest {

    private static final String REPORT = "name=\"missing\" value=\"P1\"";
    private static final String FOUND = "name=\"found\" value=\"P1\"";

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();
    private final ShipmentProgressed delivered = Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED);

    @BeforeEach
    void deliver() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order), delivered);
        shop.awaitStage(order, "delivered");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theShopHearsThatItIsNotThereAndThePageSaysSoAtOnce() {
        assertThat(shop.page(order).asString()).contains(REPORT).doesNotContain(FOUND);

        var answer = say("missing", "P1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/t/" + shop.token(order));
        assertThat(shop.page(order).asString())
                .contains("You told us that it has not arrived", "You told us that it is not there", FOUND)
                .doesNotContain(REPORT);
        assertThat(shop.json(order).<String>path("parcels[0].disputedAt")).isNotBlank();
        assertThat(shop.json(order).<String>path("stage")).isEqualTo("delivered");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heard()).singleElement().satisfies(event -> {
                    assertThat(event.shipment()).isEqualTo(Samples.PARCEL);
                    assertThat(event.claim()).isEqualTo(Claim.NOT_RECEIVED);
                }));
    }

    @Test
    void whatIsFoundIsTakenBackAndCanBeMissedAgain() {
        say("missing", "P1");
        say("found", "P1");

        assertThat(shop.json(order).<Object>path("parcels[0].disputedAt")).isNull();
        assertThat(shop.page(order).asString())
                .contains(REPORT, "You found it")
                .doesNotContain("You told us that it has not arrived");
        say("missing", "P1");
        assertThat(shop.json(order).<String>path("parcels[0].disputedAt")).isNotBlank();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heard())
                        .extracting(DeliveryDisputed::claim)
                        .containsExactly(Claim.NOT_RECEIVED, Claim.FOUND, Claim.NOT_RECEIVED));
    }

    @Test
    void pressedTwiceOrAtTheSameTimeItIsSaidOnce() {
        var presses = Stream.generate(() -> CompletableFuture.supplyAsync(() -> say("missing", "P1")))
                .limit(8)
                .toList();
        assertThat(presses).extracting(press -> press.join().statusCode()).containsOnly(303);
        say("missing", "P1");

        await().atMost(Duration.ofSeconds(20)).until(() -> !heard().isEmpty());
        assertThat(Database.count("SELECT count(*) FROM order_fact WHERE fact ->> 'kind' = 'disputed' AND order_id = '"
                        + order + "'"))
                .isEqualTo(1);
        assertThat(heard()).hasSize(1);
    }

    @Test
    void aCorrectionTakesItBack() {
        say("missing", "P1");

        shop.publish(new ShipmentProgressed(
                EventContext.of(
                        "no", Shopkeeper.SHOP, order, delivered.context().time().plusHours(1)),
                Samples.PARCEL,
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(delivered.context().id())));

        shop.awaitStage(order, "shipped");
        assertThat(shop.json(order).<Object>path("parcels[0].disputedAt")).isNull();
        assertThat(shop.page(order).asString()).doesNotContain("You told us that it has not arrived", REPORT, FOUND);
    }

    @Test
    void whatMakesNoSenseLeadsBackToThePageAndIsNotPassedOn() {
        for (var parcel : List.of("P9", "", "<b>")) {
            assertThat(say("missing", parcel).statusCode()).isEqualTo(303);
        }
        assertThat(say("found", "P1").statusCode()).isEqualTo(303);
        assertThat(given().formParam("missing", "P1").post("/t/nowhere").statusCode())
                .isEqualTo(404);

        assertThat(heard()).isEmpty();
        assertThat(shop.page(order).asString()).contains(REPORT);
    }

    private List<DeliveryDisputed> heard() {
        return shop.heard(order, DeliveryDisputed.class);
    }

    private Response say(String what, String parcel) {
        return given().redirects().follow(false).formParam(what, parcel).post("/t/" + shop.token(order));
    }
}
