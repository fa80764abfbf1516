package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.Shopkeeper.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingNumber;
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
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ProjectionTest {

    @Inject
    Ledger ledger;

    @Inject
    Refolding refolding;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theRowSaysWhatTheFactsSay() {
        shop.publish(Samples.confirmed(SHOP, order), Samples.delayed(SHOP, order));
        shop.awaitStage(order, "confirmed");
        assertThat(row("stage, facts, late, placed_at IS NOT NULL, ended_at IS NULL"))
                .isEqualTo("(confirmed,2,t,t,t)");

        shop.publish(Samples.shipped(SHOP, order), Samples.progressed(SHOP, order, TrackingStatus.DELIVERED));
        shop.awaitStage(order, "delivered");
        assertThat(row("stage, facts, ended_at = updated_at")).isEqualTo("(delivered,4,t)");
    }

    @Test
    void factsThatComeAtOnceFromSeveralSidesAreAllFolded() throws Throwable {
        shop.publish(Samples.confirmed(SHOP, order));
        shop.awaitStage(order, "confirmed");

        var sides = Stream.of(
                        Samples.shipped(SHOP, order, "A", true, new ShippedItem("1", 1)),
                        Samples.shipped(SHOP, order, "B", true, new ShippedItem("2", 1)),
                        Samples.shipped(SHOP, order, "C", false, new ShippedItem("2", 1)))
                .map(Received::of)
                .map(fact -> Thread.startVirtualThread(() -> await(ledger.add(List.of(fact)))))
                .toList();
        for (var side : sides) {
            side.join();
        }

        assertThat(row("stage, facts")).isEqualTo("(shipped,4)");
    }

    @Test
    void theFirstFactsOfAnOrderMayComeFromSeveralSidesAtOnce() throws InterruptedException {
        var orders = Stream.generate(Shopkeeper::newOrder).limit(40).toList();
        var sides = orders.stream()
                .flatMap(one ->
                        Stream.of(Samples.confirmed(SHOP, one), Samples.packed(SHOP, one), Samples.shipped(SHOP, one)))
                .map(Received::of)
                .map(fact -> Thread.startVirtualThread(() -> await(ledger.add(List.of(fact)))))
                .toList();
        for (var side : sides) {
            side.join();
        }

        assertThat(orders)
                .allSatisfy(one -> assertThat(Database.strings(
                                "SELECT stage || ' ' || facts FROM tracked_order WHERE order_id = '" + one + "'"))
                        .containsExactly("shipped 3"));
    }

    @Test
    void whatAnOlderVersionFoldedIsFoldedAnew() {
        shop.publish(Samples.confirmed(SHOP, order), Samples.packed(SHOP, order));
        shop.awaitStage(order, "packed");
        Database.execute(
                "UPDATE tracked_order SET fold = 0, stage = 'pending', facts = 0 WHERE order_id = '" + order + "'");

        while (await(refolding.some()) > 0) {}

        assertThat(row("stage, facts, fold > 0")).isEqualTo("(packed,2,t)");
    }

    @Test
    void whoListensHearsOfEachOrderThatChanged() throws Exception {
        try (var connection =
                        DriverManager.getConnection(setting("quarkus.datasource.jdbc.url"), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("LISTEN order_changed");
            shop.publish(Samples.confirmed(SHOP, order));
            shop.awaitStage(order, "confirmed");

            assertThat(connection.unwrap(PGConnection.class).getNotifications(10_000))
                    .extracting(PGNotification::getParameter)
                    .flatMap(told -> told.lines().toList())
                    .contains(SHOP + "/" + order);
        }
    }

    @Test
    void aParcelIsFoundByItsNumberHoweverItIsWritten() {
        var shipped = Samples.shipped(SHOP, order);
        shop.publish(shipped);
        shop.awaitStage(order, "shipped");
        var number = shipped.shipment().trackingNumber().orElseThrow().value();
        var scribbled = new TrackingNumber(number.toLowerCase().replaceFirst("^(..)", "$1 - "));

        assertThat(await(ledger.parcels(scribbled)))
                .filteredOn(parcel -> parcel.order().value().equals(order))
                .singleElement()
                .satisfies(parcel -> {
                    assertThat(parcel.shop()).isEqualTo(new ShopId(SHOP));
                    assertThat(parcel.shipment()).isEqualTo(shipped.shipment().id());
                });
    }

    private String row(String columns) {
        return Database.strings("SELECT (" + columns + ")::text FROM tracked_order WHERE order_id = '" + order + "'")
                .getFirst();
    }

    private static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
