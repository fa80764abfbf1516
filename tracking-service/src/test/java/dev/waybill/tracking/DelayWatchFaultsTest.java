package dev.waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.watch.Watcher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever breaks, each delay is announced, and once. The parcels are those of {@link DelayWatchTest}. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DelayWatchFaultsTest {

    private static final Instant FRIDAY_NIGHT = Instant.parse("2026-11-13T20:30:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String WRITING =
            "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO outbox%'";

    @Inject
    Watcher watcher;

    private final Shopkeeper shop = new Shopkeeper();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void twoWatchesAtOnceAnnounceEachOrderOnce() throws Exception {
        var orders = Stream.generate(this::lateOrder).limit(8).toList();
        CompletableFuture<Integer> one;
        try (var _ = Database.hold("LOCK TABLE outbox IN SHARE MODE")) {
            one = looking();
            awaitWriting();
            // The orders are the other's, which has decided and not committed.
            assertThat(looking().get()).isZero();
        }
        assertThat(one.get()).isGreaterThanOrEqualTo(orders.size());

        var again = List.of(looking(), looking());
        for (var look : again) {
            look.get();
        }
        orders.forEach(this::awaitHeardOnce);
    }

    @Test
    void aWatchThatDiesBetweenItsDecisionAndTheCommitHasAnnouncedNothingAndTheNextDoes() throws Exception {
        var order = lateOrder();
        try (var _ = Database.hold("LOCK TABLE outbox IN SHARE MODE")) {
            var dying = looking();
            awaitWriting();
            Database.strings("SELECT pg_terminate_backend(pid) " + WRITING);
            assertThatThrownBy(dying::get).isInstanceOf(ExecutionException.class);
        }
        assertThat(announced(order)).isZero();
        assertThat(shop.heard(order, OrderDelayed.class)).isEmpty();

        looking().join();

        awaitHeardOnce(order);
    }

    @Test
    void aBrokerThatIsDownDelaysAnAnnouncementAndNeitherLosesNorDoublesIt() {
        var order = lateOrder();
        Stack.withoutBroker(() -> {
            looking().join();
            assertThat(Database.count("SELECT count(*) FROM outbox WHERE order_id = '" + order + "'"))
                    .isEqualTo(1);
        });

        awaitHeardOnce(order);
        await().atMost(SOON)
                .until(() -> Database.count("SELECT count(*) FROM outbox WHERE order_id = '" + order + "'") == 0);
        awaitHeardOnce(order);
    }

    @Test
    void aTopicThatIsReadFromItsStartIntoAnEmptyDatabaseAnnouncesNothingAgain() {
        var order = lateOrder();
        looking().join();
        awaitHeardOnce(order);
        var announcement = shop.heard(order, OrderDelayed.class).getFirst();
        awaitAnnounced(order);

        Database.execute("DELETE FROM order_fact WHERE order_id = '" + order + "'");
        Database.execute("DELETE FROM tracked_order WHERE order_id = '" + order + "'");
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        shop.publish(OrderEventCodec.write(announcement));
        awaitAnnounced(order);
        looking().join();

        assertThat(Database.count("SELECT count(*) FROM outbox WHERE order_id = '" + order + "'"))
                .isZero();
        // The one that the watch published, and the one that was read again.
        assertThat(shop.heard(order, OrderDelayed.class)).hasSize(2).containsOnly(announcement);
    }

    private String lateOrder() {
        var order = Shopkeeper.newOrder();
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        await().atMost(SOON)
                .until(() -> Database.count("SELECT count(*) FROM tracked_order WHERE order_id = '" + order
                                + "' AND stage = 'shipped'")
                        == 1);
        return order;
    }

    private CompletableFuture<Integer> looking() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return VertxContextSupport.subscribeAndAwait(() -> watcher.look(FRIDAY_NIGHT));
                    } catch (Throwable failure) {
                        throw new CompletionException(failure);
                    }
                },
                // Each look needs a thread of its own, however few processors there are.
                work -> Thread.ofVirtual().start(work));
    }

    private static void awaitWriting() {
        await().atMost(SOON).until(() -> Database.count("SELECT count(*) " + WRITING) > 0);
    }

    private void awaitAnnounced(String order) {
        await().atMost(SOON).until(() -> announced(order) == 1);
    }

    private static long announced(String order) {
        return Database.count(
                "SELECT count(*) FROM order_fact WHERE order_id = '" + order + "' AND event_id LIKE 'delay-watch-%'");
    }

    private void awaitHeardOnce(String order) {
        await().atMost(SOON).until(() -> !shop.heard(order, OrderDelayed.class).isEmpty());
        assertThat(shop.heard(order, OrderDelayed.class)).hasSize(1);
        assertThat(announced(order)).isEqualTo(1);
    }
}
