package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an event on the topic to a page that is open. Nothing is looked up twice in that time: what comes was announced. */
@QuarkusTest
@TestProfile(LiveTest.Lively.class)
class LiveTest {

    public static class Lively implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "waybill.live.heartbeat", "300MS",
                    "waybill.live.look-again", "1H",
                    "waybill.live.streams-per-order", "3");
        }
    }

    @TestHTTPResource
    URI service;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();
    private final List<EventStream> streams = new ArrayList<>();

    @BeforeEach
    void confirm() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "confirmed");
    }

    @AfterEach
    void close() {
        streams.forEach(EventStream::close);
        shop.close();
    }

    @Test
    void anEventOnTheTopicReachesAPageThatIsOpen() {
        var stream = open("?version=1");
        await().until(() -> stream.comments() > 0);
        assertThat(stream.events()).isEmpty();

        shop.publish(Samples.shipped(Shopkeeper.SHOP, order));

        await().atMost(Duration.ofSeconds(20)).until(() -> !stream.events().isEmpty());
        assertThat(stream.events()).containsExactly("id: 2", "event: changed", "data: 2");
    }

    @Test
    void theStreamSaysNothingOfTheOrderAndPassesThroughProxies() {
        var stream = open("?version=0");
        await().until(() -> !stream.events().isEmpty());

        assertThat(stream.events()).containsExactly("id: 1", "event: changed", "data: 1");
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(stream.header("Cache-Control")).isEqualTo("no-store, no-transform");
        assertThat(stream.header("Content-Encoding")).isIn("", "identity");
        assertThat(stream.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(stream.header("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void whoComesBackHearsAtOnceWhatCameInTheMeantimeAndOnlyThen() {
        shop.publish(Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");

        var late = open("?version=1");
        var reconnected = open("?version=1", "Last-Event-ID", "2");

        await().until(() -> late.events().contains("data: 2"));
        await().until(() -> reconnected.comments() > 1);
        assertThat(reconnected.events()).isEmpty();
    }

    @Test
    void anotherInstancesChangeIsHeardOfThroughTheDatabase() {
        var stream = open("?version=1");
        await().until(() -> stream.comments() > 0);

        Database.execute("UPDATE tracked_order SET facts = 7 WHERE order_id = '" + order + "'");
        Database.execute("SELECT pg_notify('order_changed', '%1$s/another' || chr(10) || '%1$s/%2$s')"
                .formatted(Shopkeeper.SHOP, order));

        await().until(() -> stream.events().contains("data: 7"));
    }

    @Test
    void aLostConnectionToTheDatabaseLosesNoNews() {
        var stream = open("?version=1");
        await().until(() -> stream.comments() > 0);

        // Without an announcement.
        Database.execute("UPDATE tracked_order SET facts = 8 WHERE order_id = '" + order + "'");
        Database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");

        await().atMost(Duration.ofSeconds(20)).until(() -> stream.events().contains("data: 8"));
    }

    @Test
    void aStreamSaysNowAndThenThatItIsStillThere() {
        var stream = open("?version=1");

        await().until(() -> stream.comments() > 4);
        assertThat(stream.events()).isEmpty();
    }

    @Test
    void ofOneOrderThereAreOnlySoManyAndWhoLeavesMakesRoom() {
        for (int i = 0; i < 3; i++) {
            var stream = open("?version=1");
            await().until(() -> stream.comments() > 0);
        }

        var refused = given().accept("text/event-stream").get("/t/" + shop.token(order) + "/live");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("60");

        streams.removeFirst().close();
        var next = new EventStream[1];
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            next[0] = open("?version=1");
            return next[0].status() == 200;
        });
    }

    @Test
    void aLinkThatLeadsNowhereIsAnsweredAsItsPageIs() {
        Database.execute("UPDATE tracking_link SET revoked_at = now() WHERE order_id = '" + order + "'");
        var nowhere = "/t/" + shop.token(order);

        var live = given().accept("text/event-stream").get(nowhere + "/live");

        var page = given().get(nowhere);
        assertThat(live.statusCode()).isEqualTo(404);
        assertThat(live.asString()).isEqualTo(page.asString());
        assertThat(live.headers().asList())
                .containsExactlyInAnyOrderElementsOf(page.headers().asList());
    }

    private EventStream open(String query, String... headers) {
        var stream = EventStream.open(service.resolve("/t/" + shop.token(order) + "/live" + query), headers);
        streams.add(stream);
        return stream;
    }
}
