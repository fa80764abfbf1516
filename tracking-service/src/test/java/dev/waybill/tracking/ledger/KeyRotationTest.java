package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.Shopkeeper.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.Database;
import dev.waybill.tracking.Shopkeeper;
import dev.waybill.tracking.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** The service with other keys beside the one that runs, on the same tables. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class KeyRotationTest {

    private static final String OLD = ConfigProvider.getConfig().getValue("waybill.links.keys", String.class);
    private static final String NEW = "YW5vdGhlci1rZXktZm9yLXRlc3RzLW9ubHktbm90LXVzZWQ";

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Pool pool;

    @Inject
    Projection projection;

    private final String order = Shopkeeper.newOrder();

    @Test
    void aNewKeyHasLinksForOldOrdersAndARemovedOneHasNoneAnyMore() throws Throwable {
        takeIn();
        assertThat(find(NEW, NEW)).as("before").isEmpty();

        new Relinking(sessions, new Links(keys(OLD + "," + NEW)), keys(OLD + "," + NEW)).go(Duration.ZERO);

        assertThat(find(OLD + "," + NEW, OLD)).as("old link, both keys").isPresent();
        assertThat(find(NEW + "," + OLD, NEW)).as("new link, both keys").isPresent();
        assertThat(find(NEW, NEW)).as("new link, new key").isPresent();
        assertThat(find(NEW, OLD)).as("old link, old key removed").isEmpty();
        assertThat(Database.count("SELECT count(*) FROM tracking_link WHERE order_id = '" + order + "'"))
                .isEqualTo(2);
    }

    @Test
    void whatAnOldKeyProvedIsBelievedWhileThatKeyIsThere() {
        takeIn();

        assertThat(pass(NEW + "," + OLD)).isPresent();
        assertThat(pass(NEW)).isEmpty();
    }

    @Test
    void theTopicReadAgainLeavesProofsUnderTheNewKey() {
        takeIn();
        await(ledger(NEW + "," + OLD).add(List.of(Received.of(Samples.confirmed(SHOP, order)))));

        assertThat(pass(NEW)).isPresent();
    }

    private void takeIn() {
        try (var shop = new Shopkeeper()) {
            shop.publish(Samples.confirmed(SHOP, order));
            shop.awaitStage(order, "confirmed");
        }
    }

    private Optional<TrackedOrder> find(String configured, String of) {
        var token = TrackingLinks.fromKeys(of).token(new ShopId(SHOP), new OrderId(order));
        return await(ledger(configured).find(token.value()));
    }

    private Optional<String> pass(String configured) {
        var keys = keys(configured);
        var clock = Clock.systemUTC();
        return await(new Lookup(sessions, pool, new Proofs(keys), new Lifetime(keys, clock), clock)
                .pass(SHOP, order, "aoife.brennan@post.example"));
    }

    private Ledger ledger(String configured) {
        var keys = keys(configured);
        return new Ledger(
                sessions,
                pool,
                new Links(keys),
                new Proofs(keys),
                new Lifetime(keys, Clock.systemUTC()),
                new Forgotten(),
                projection,
                List.of());
    }

    private static LinksConfig keys(String keys) {
        return new LinksConfig() {
            @Override
            public String keys() {
                return keys;
            }

            @Override
            public Duration expireAfter() {
                return Duration.ofDays(9000);
            }

            @Override
            public Duration expireSilentAfter() {
                return Duration.ofDays(9000);
            }
        };
    }

    private static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
