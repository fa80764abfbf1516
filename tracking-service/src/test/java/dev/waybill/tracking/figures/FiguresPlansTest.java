package dev.waybill.tracking.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tracking.Database;
import dev.waybill.tracking.FiguresProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How figures are counted where a shop has many orders: a period's rows are read and no others. */
@QuarkusTest
@TestProfile(FiguresProfile.class)
class FiguresPlansTest {

    /** A year of them, about forty a day. */
    @BeforeEach
    void fill() {
        Database.execute("""
                INSERT INTO measured_order (shop, order_id, placed_at, promised, arrived_at)
                SELECT 'crowd', n, t, CAST(t AS date) + 3, t + interval '2 days'
                FROM (SELECT n, timestamptz '2025-01-01' + n * interval '35 minutes' AS t FROM generate_series(1, 15000) n) AS told;
                INSERT INTO measured_parcel (shop, order_id, parcel, carrier, carrier_name, placed_at, left_at, promised, arrived_at)
                SELECT shop, order_id, 'P1', 'swift', 'Swift Post', placed_at, placed_at, promised, arrived_at FROM measured_order
                WHERE shop = 'crowd';
                INSERT INTO order_score (shop, order_id, score, answered_at)
                SELECT shop, order_id, 9, arrived_at FROM measured_order WHERE shop = 'crowd';
                INSERT INTO tracked_order (shop, order_id, stage, facts, updated_at, late, fold, changed)
                SELECT 'crowd', n, 'delivered', 1, now(), false, 99, CAST(CAST(3 + n % 500 AS text) AS xid8)
                FROM generate_series(1, 15000) n""");
        Database.execute("ANALYZE measured_order, measured_parcel, order_score, tracked_order");
    }

    @AfterEach
    void empty() {
        for (var table : new String[] {"measured_order", "measured_parcel", "order_score", "tracked_order"}) {
            Database.execute("DELETE FROM " + table + " WHERE shop = 'crowd'");
            Database.execute("ANALYZE " + table);
        }
    }

    @ParameterizedTest
    @EnumSource(Count.class)
    void aWeekIsCountedWithoutReadingTheYear(Count count) {
        assertThat(plan(count.sql()))
                .doesNotContain("Seq Scan on measured_order", "Seq Scan on measured_parcel", "Seq Scan on order_score");
    }

    @Test
    void whatIsMeasuredIsWrittenAlongIndexes() {
        for (var statement :
                new String[] {Measures.SAVE_ORDERS, Measures.CLEAR_PARCELS, Measures.SAVE_PARCELS, Scores.ADD}) {
            assertThat(plan(statement))
                    .doesNotContain("Seq Scan on measured", "Seq Scan on order_score", "Seq Scan on tracked_order");
        }
    }

    private static String plan(String statement) {
        return String.join(
                "\n",
                Database.strings("EXPLAIN "
                        + statement
                                .replace(":shops", "ARRAY['crowd']")
                                .replace(":shop", "'crowd'")
                                .replace(":begin", "timestamptz '2025-05-05'")
                                .replace(":end", "timestamptz '2025-05-12'")
                                .replace(":from", "date '2025-05-05'")
                                .replace(":last", "date '2025-05-11'")
                                .replace(":zone", "'Europe/Warsaw'")
                                .replace(":transaction", "'100'")
                                .replace(":most", "500")
                                .replaceAll(":orders\\b", "ARRAY['5']")
                                .replaceAll(":order\\b", "'5'")
                                .replaceAll(":[a-z]+", "ARRAY['1']")));
    }
}
