package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.Shopkeeper.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.Database;
import dev.waybill.tracking.Shopkeeper;
import dev.waybill.tracking.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ForgettingTest {

    private static final Duration LONG = Duration.ofDays(400);

    @Inject
    Ledger ledger;

    @Inject
    Forgetting forgetting;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void nothingIsLeftOfAnOrderThatEndedLongAgo() {
        delivered(order);
        Database.execute("INSERT INTO measured_order (shop, order_id) VALUES ('%s', '%s')".formatted(SHOP, order));
        Database.execute("""
                INSERT INTO measured_parcel (shop, order_id, parcel, carrier, carrier_name, left_at)
                VALUES ('%s', '%s', 'P1', 'swift', 'Swift Post', now())""".formatted(SHOP, order));
        Database.execute("INSERT INTO order_score (shop, order_id, score, answered_at) VALUES ('%s', '%s', 9, now())"
                .formatted(SHOP, order));
        ended("500 days");

        forgetAll();

        assertThat(shop.page(order).statusCode()).isEqualTo(404);
        assertThat(Database.everything()).doesNotContain(order);
    }

    @Test
    void anOrderThatEndedNotSoLongAgoStays() {
        delivered(order);
        ended("399 days");

        forgetAll();

        assertThat(shop.page(order).statusCode()).isEqualTo(200);
    }

    @Test
    void anOrderThatIsStillOnItsWayStaysHoweverOldItIs() {
        shop.publish(Samples.confirmed(SHOP, order), Samples.shipped(SHOP, order));
        shop.awaitStage(order, "shipped");
        Database.execute("UPDATE tracked_order SET placed_at = now() - interval '900 days', "
                + "updated_at = now() - interval '900 days' WHERE order_id = '" + order + "'");

        forgetAll();

        assertThat(shop.page(order).statusCode()).isEqualTo(200);
    }

    @Test
    void eventsOfAForgottenOrderDoNotBringItBack() {
        delivered(order);
        ended("500 days");
        forgetAll();

        var taken = await(ledger.add(
                List.of(Received.of(Samples.confirmed(SHOP, order)), Received.of(Samples.refunded(SHOP, order)))));

        assertThat(taken).isEqualTo(new Ledger.Taken(List.of(), 2));
        assertThat(Database.everything()).doesNotContain(order);
    }

    @Test
    void anEventOfAnOrderThatIsForgottenJustThenWaitsAndIsNotTakenIn() throws Exception {
        delivered(order);
        var of = "WHERE shop = '%s' AND order_id = '%s'".formatted(SHOP, order);
        try (var forgets = Database.hold("""
                INSERT INTO forgotten_order (order_hash) VALUES (sha256(convert_to('%s/%s', 'UTF8')));
                DELETE FROM tracked_order %s; DELETE FROM order_fact %s
                """.formatted(SHOP, order, of, of))) {
            var added = CompletableFuture.supplyAsync(
                    () -> await(ledger.add(List.of(Received.of(Samples.refunded(SHOP, order))))));
            Awaitility.await().until(() -> Database.count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
            forgets.commit();

            assertThat(added.get(20, TimeUnit.SECONDS)).isEqualTo(new Ledger.Taken(List.of(), 1));
        }
        assertThat(Database.count("SELECT count(*) FROM order_fact " + of)).isZero();
    }

    @Test
    void severalInstancesShareTheWorkAndForgetEachOrderOnce() throws InterruptedException {
        var many = IntStream.range(0, 900)
                .mapToObj(number -> Samples.cancelled(SHOP, order + "-" + number))
                .map(Received::of)
                .toList();
        await(ledger.add(many));
        ended("500 days");

        var instances = IntStream.range(0, 3)
                .mapToObj(_ -> Thread.startVirtualThread(this::forgetAll))
                .toList();
        for (var instance : instances) {
            instance.join();
        }

        assertThat(Database.everything()).doesNotContain(order);
    }

    private void delivered(String order) {
        shop.publish(
                Samples.confirmed(SHOP, order),
                Samples.shipped(SHOP, order),
                Samples.progressed(SHOP, order, TrackingStatus.DELIVERED));
        shop.awaitStage(order, "delivered");
    }

    private void ended(String ago) {
        Database.execute("UPDATE tracked_order SET ended_at = now() - interval '" + ago + "' WHERE order_id LIKE '"
                + order + "%'");
    }

    private void forgetAll() {
        while (await(forgetting.some(LONG)) > 0) {}
    }

    private static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
