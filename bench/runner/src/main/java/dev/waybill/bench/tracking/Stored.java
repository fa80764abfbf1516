package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Orders;
import dev.waybill.events.TrackingLinks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Orders that were there before: written by SQL, because taking them in is not what is measured. Each is a copy of an order that the
 * service took in itself, whatever columns its tables have, with names and a link of its own.
 */
final class Stored {

    static final String SERIES = "stored";

    private static final int PATTERNS = 1_000;
    private static final int AT_ONCE = 50_000;

    private static final List<String> TABLES = List.of("order_fact", "tracking_link", "tracked_order", "parcel_number");

    private static final String FACTS = """
            INSERT INTO order_fact
            SELECT made.* FROM generate_series(CAST(? AS integer), CAST(? AS integer)) n
            JOIN pattern p ON p.number = n %% %d
            JOIN pattern_fact f ON f.shop = p.shop AND f.order_id = p.order_id
            CROSS JOIN LATERAL jsonb_populate_record(CAST(f AS pattern_fact), jsonb_build_object(
                'order_id', 'stored-' || n, 'event_id', replace(f.event_id, p.order_id, 'stored-' || n),
                'fact', CAST(replace(CAST(f.fact AS text), p.order_id, 'stored-' || n) AS jsonb))) made
            """.formatted(PATTERNS);

    private static final String ORDERS = """
            INSERT INTO tracked_order
            SELECT made.* FROM generate_series(CAST(? AS integer), CAST(? AS integer)) n
            JOIN pattern p ON p.number = n %% %d
            JOIN pattern_order o ON o.shop = p.shop AND o.order_id = p.order_id
            CROSS JOIN LATERAL jsonb_populate_record(
                CAST(o AS pattern_order), jsonb_build_object('order_id', 'stored-' || n)) made
            """.formatted(PATTERNS);

    private static final String NUMBERS = """
            INSERT INTO parcel_number
            SELECT made.* FROM generate_series(CAST(? AS integer), CAST(? AS integer)) n
            JOIN pattern p ON p.number = n %% %d
            JOIN pattern_number o ON o.shop = p.shop AND o.order_id = p.order_id
            CROSS JOIN LATERAL jsonb_populate_record(
                CAST(o AS pattern_number), jsonb_build_object('order_id', 'stored-' || n, 'number', 'ST' || n)) made
            """.formatted(PATTERNS);

    private static final TrackingLinks LINKS = TrackingLinks.fromKeys(Parts.LINK_KEY);

    private final Parts parts;

    Stored(Parts parts) {
        this.parts = parts;
    }

    /** Keeps some of what the service has taken in as patterns, and empties its tables. */
    void takePatterns(String series) {
        run(
                """
                CREATE TABLE pattern AS SELECT shop, order_id, CAST(substring(order_id FROM '[0-9]+$') AS integer) AS number
                FROM tracked_order WHERE order_id ~ '^%s-[0-9]{1,3}$'
                """.formatted(series),
                "CREATE TABLE pattern_fact (LIKE order_fact)",
                "INSERT INTO pattern_fact SELECT f.* FROM order_fact f JOIN pattern p USING (shop, order_id)",
                "CREATE TABLE pattern_order (LIKE tracked_order)",
                "INSERT INTO pattern_order SELECT o.* FROM tracked_order o JOIN pattern p USING (shop, order_id)",
                "CREATE TABLE pattern_number (LIKE parcel_number)",
                "INSERT INTO pattern_number SELECT o.* FROM parcel_number o JOIN pattern p USING (shop, order_id)",
                "ANALYZE");
    }

    /** Nothing but so many orders. */
    void become(int orders) {
        run("TRUNCATE " + String.join(", ", TABLES) + " CASCADE");
        for (int from = 0; from < orders; from += AT_ONCE) {
            add(from, Math.min(from + AT_ONCE, orders));
        }
        TABLES.forEach(table -> run("VACUUM ANALYZE " + table));
        run("CHECKPOINT");
    }

    /** Makes some of them orders that ended too long ago to be kept. */
    void endLongAgo(int orders) {
        run("UPDATE tracked_order SET ended_at = now() - interval '500 days' WHERE order_id LIKE '" + SERIES
                + "-%' AND CAST(substring(order_id FROM '[0-9]+$') AS integer) < " + orders);
    }

    /** How many orders the service has forgotten. */
    int forgotten() {
        try (var connection = parts.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM forgotten_order")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String token(String series, int order) {
        var context = Orders.order(series, order).context();
        return LINKS.token(context.shop(), context.order()).value();
    }

    private void add(int from, int until) {
        try (var connection = parts.connect()) {
            for (var sql : List.of(FACTS, ORDERS, NUMBERS)) {
                try (var insert = connection.prepareStatement(sql)) {
                    insert.setInt(1, from);
                    insert.setInt(2, until - 1);
                    insert.executeUpdate();
                }
            }
            var rows = new StringBuilder();
            for (int order = from; order < until; order++) {
                var context = Orders.order(SERIES, order).context();
                rows.append("\\\\x")
                        .append(HexFormat.of()
                                .formatHex(LINKS.token(context.shop(), context.order())
                                        .hash()))
                        .append('\t')
                        .append(context.shop().value())
                        .append('\t')
                        .append(context.order().value())
                        .append('\n');
            }
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY tracking_link (token_hash, shop, order_id) FROM STDIN",
                            new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String... statements) {
        try (var connection = parts.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
