package dev.waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.outbox.Outbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the service itself has to tell of orders gets to the topic {@code order-events}. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class OutboxTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Outbox outbox;

    @Inject
    Mutiny.SessionFactory sessions;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void whatIsAddedInATransactionIsPublishedOnceThatIsCommittedInTheOrdersOrder() throws Throwable {
        var events = List.of(
                Samples.delayed(Shopkeeper.SHOP, order),
                Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.IN_TRANSIT),
                Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.OUT_FOR_DELIVERY),
                Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));

        inTransaction(() -> outbox.add(events.subList(0, 3)).chain(() -> outbox.add(events.subList(3, 4))));
        outbox.wake();

        awaitHeard(4);
        assertThat(heard()).isEqualTo(events);
        await().atMost(SOON).until(() -> waiting() == 0);
    }

    @Test
    void whatIsRolledBackIsNotPublished() throws Throwable {
        var untrue = Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.EXCEPTION);
        assertThatThrownBy(() -> inTransaction(() -> outbox.add(List.of(untrue))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("on second thoughts")))))
                .hasMessage("on second thoughts");
        outbox.wake();
        var delivered = Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED);
        inTransaction(() -> outbox.add(List.of(delivered)));

        awaitHeard(1);
        assertThat(heard()).containsExactly(delivered);
    }

    @Test
    void theServiceHearsWhatItToldItself() throws Throwable {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");

        inTransaction(() -> outbox.add(List.of(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED))));
        outbox.wake();

        shop.awaitStage(order, "delivered");
    }

    /** As after a crash between the brokers' answer and the deletion of the row. */
    @Test
    void aRowThatIsPublishedAndNotForgottenIsPublishedAgainWithTheSameId() throws Throwable {
        var delayed = Samples.delayed(Shopkeeper.SHOP, order);
        Database.execute("CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        Database.execute("CREATE TRIGGER kept BEFORE DELETE ON outbox FOR EACH ROW WHEN (OLD.order_id = '" + order
                + "') EXECUTE FUNCTION kept()");
        try {
            inTransaction(() -> outbox.add(List.of(delayed)));
            outbox.wake();
            awaitHeard(2);
        } finally {
            Database.execute("DROP FUNCTION kept CASCADE");
        }

        assertThat(heard()).containsOnly(delayed);
        await().atMost(SOON).until(() -> waiting() == 0);
    }

    @Test
    void aRowThatIsNoEventOfTheContractKeepsNoOtherWaiting() throws Throwable {
        Database.execute("INSERT INTO outbox (shop, order_id, event_id, event) VALUES ('lumen', 'none', 'e', '{}')");
        try {
            inTransaction(() -> outbox.add(List.of(Samples.delayed(Shopkeeper.SHOP, order))));
            outbox.wake();

            awaitHeard(1);
            assertThat(Database.count("SELECT count(*) FROM outbox WHERE order_id = 'none'"))
                    .isEqualTo(1);
        } finally {
            Database.execute("DELETE FROM outbox WHERE order_id = 'none'");
        }
    }

    private void inTransaction(Supplier<Uni<?>> work) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(_ -> work.get()));
    }

    private void awaitHeard(int number) {
        await().atMost(SOON).until(() -> heard().size() >= number);
    }

    private List<OrderEvent> heard() {
        return shop.heard(order, OrderEvent.class);
    }

    private long waiting() {
        return Database.count("SELECT count(*) FROM outbox WHERE order_id = '" + order + "'");
    }
}
