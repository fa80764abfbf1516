package dev.waybill.tracking.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tracking.Database;
import dev.waybill.tracking.Stack;
import dev.waybill.tracking.timeline.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How lists are made where a shop has many orders, nearly all of which are over. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ShopOrdersPlansTest {

    @BeforeEach
    void fill() {
        Database.execute("""
                INSERT INTO tracked_order (shop, order_id, stage, facts, updated_at, late, fold, changed)
                SELECT 'crowd', n, CASE WHEN n % 100 = 0 THEN 'shipped' ELSE 'delivered' END, 1, now(), n % 1000 = 0, 99,
                    CAST(CAST(3 + n % 500 AS text) AS xid8)
                FROM generate_series(1, 30000) n""");
        Database.execute("ANALYZE tracked_order");
    }

    @AfterEach
    void empty() {
        Database.execute("DELETE FROM tracked_order WHERE shop = 'crowd'");
        Database.execute("ANALYZE tracked_order");
    }

    @Test
    void aPageIsReadFromAnIndexInItsOrderAndSortedByNobody() {
        var all = new OrderFilter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        var since = new OrderFilter(Set.of(), Optional.empty(), Optional.of(OffsetDateTime.now()), Optional.empty());

        for (var newest : new boolean[] {false, true}) {
            assertThat(plan(ShopOrders.statement(all, false, newest))).contains("tracked_order_by_change");
            assertThat(plan(ShopOrders.statement(all, true, newest))).contains("tracked_order_by_change");
            assertThat(plan(ShopOrders.statement(since, true, newest))).contains("tracked_order_by_change");
        }
        assertThat(plan(ChangedOrders.NEXT)).contains("tracked_order_by_change");
    }

    @Test
    void whatIsUnderWayIsFoundWithoutAllThatIsOver() {
        var shipped = new OrderFilter(Set.of(Stage.SHIPPED), Optional.empty(), Optional.empty(), Optional.empty());
        var late = new OrderFilter(Set.of(), Optional.of(true), Optional.empty(), Optional.empty());

        assertThat(plan(ShopOrders.statement(shipped, true, false))).contains("tracked_order_open_by_change");
        assertThat(plan(ShopOrders.statement(late, true, false))).contains("tracked_order_open_by_change");
    }

    private static String plan(String statement) {
        var plan = String.join(
                "\n",
                Database.strings("EXPLAIN "
                        + statement
                                .replace(":shop", "'crowd'")
                                .replace(":transaction", "'100'")
                                .replace(":order", "'5'")
                                .replace(":stages", "ARRAY['shipped']")
                                .replace(":since", "'2026-01-01T00:00:00Z'")
                                .replace(":most", "51")));
        assertThat(plan).doesNotContain("Seq Scan", "Bitmap", "Sort");
        return plan;
    }
}
