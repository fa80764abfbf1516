package dev.waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderDelayed;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.watch.Watcher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promised from Thursday to Friday, 13 November, and never seen after it left. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DelayWatchTest {

    private static final Instant FRIDAY_MORNING = Instant.parse("2026-11-13T08:00:00Z");
    private static final Instant FRIDAY_NIGHT = Instant.parse("2026-11-13T20:30:00Z");

    @Inject
    Watcher watcher;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aParcelThatIsLateIsAnnouncedOnTheTopicAndOnThePage() throws Throwable {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");

        lookAtAll(FRIDAY_MORNING);
        assertThat(shop.heard(order, OrderDelayed.class)).isEmpty();

        lookAtAll(FRIDAY_NIGHT);
        awaitHeard(1);
        var late = shop.heard(order, OrderDelayed.class).getFirst();
        assertThat(late.shipment()).contains(Samples.PARCEL);
        assertThat(late.previousDelivery()).contains(Samples.EXPECTED);
        assertThat(late.newDelivery()).isEmpty();
        assertThat(late.nextUpdateBy()).isPresent();
        assertThat(shop.page(order).asString()).contains("Your parcel is late");
    }

    @Test
    void neitherLookingAgainNorTheTopicReadAnewAnnouncesItTwice() throws Throwable {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");
        lookAtAll(FRIDAY_NIGHT);
        awaitHeard(1);

        // As if this had been lost with all that followed from it.
        Database.execute("DELETE FROM order_fact WHERE order_id = '" + order + "' AND event_id LIKE 'delay-watch-%'");
        Database.execute("UPDATE tracked_order SET watch_at = '2026-11-13T20:00:00Z' WHERE order_id = '" + order + "'");
        lookAtAll(FRIDAY_NIGHT);

        awaitHeard(2);
        assertThat(shop.heard(order, OrderDelayed.class).stream()
                        .map(event -> event.context().id())
                        .distinct())
                .hasSize(1);
        lookAtAll(FRIDAY_NIGHT.plusSeconds(600));
        assertThat(Database.count("SELECT count(*) FROM order_fact WHERE order_id = '" + order
                        + "' AND event_id LIKE 'delay-watch-%'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsLongOverIsNotAnnouncedAnyMore() throws Throwable {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");

        lookAtAll(FRIDAY_NIGHT.plus(Duration.ofDays(60)));

        assertThat(Database.count("SELECT count(*) FROM order_fact WHERE order_id = '" + order
                        + "' AND event_id LIKE 'delay-watch-%'"))
                .isZero();
        assertThat(Database.count("SELECT count(*) FROM tracked_order WHERE order_id = '" + order
                        + "' AND watch_at <= '2027-01-01'"))
                .isZero();
    }

    private void lookAtAll(Instant now) throws Throwable {
        int some;
        do {
            some = VertxContextSupport.subscribeAndAwait(() -> watcher.look(now));
        } while (some > 0);
    }

    private void awaitHeard(int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shop.heard(order, OrderDelayed.class).size() == count);
    }
}
