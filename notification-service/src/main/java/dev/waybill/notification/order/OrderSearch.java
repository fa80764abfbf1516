package dev.waybill.notification.order;

import dev.waybill.notification.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Looks orders up for people; changes none. */
@ApplicationScoped
public class OrderSearch {

    /** Of an address that is written everywhere, more than these help nobody. */
    public static final int MOST = 50;

    // Without the shop: PostgreSQL 18 goes through an index for each shop that is in it.
    private static final String BY_NAME = """
            SELECT shop, order_id FROM inbox WHERE order_id = $1::text
            UNION SELECT shop, order_id FROM inbox WHERE shop = $2::text AND order_id = $3::text
            UNION SELECT shop, order_id FROM inbox
                WHERE event #>> '{data,shipment,trackingNumber}' = $1::text AND type = 'dev.waybill.order.shipped.v1'
            UNION SELECT shop, order_id FROM inbox
                WHERE event #>> '{data,shipment,id}' = $1::text AND type = 'dev.waybill.order.shipped.v1'
            LIMIT 500""";

    private static final String BY_ADDRESS = """
            SELECT shop, order_id FROM inbox
            WHERE lower(event #>> '{data,customer,email}') = $1::text AND type = 'dev.waybill.order.confirmed.v1'
            UNION SELECT d.shop, d.order_id FROM sent_elsewhere s JOIN delivery d ON d.id = s.delivery
            WHERE s.address = $1::text
            LIMIT 500""";

    private static final String NEWEST = """
            SELECT f.shop, f.order_id, l.type, l.received_at
            FROM (%s) f CROSS JOIN LATERAL (
                SELECT type, received_at FROM inbox e WHERE e.shop = f.shop AND e.order_id = f.order_id
                ORDER BY seq DESC LIMIT 1) l
            ORDER BY l.received_at DESC LIMIT %d
            """;

    static final String FIND_BY_NAME = NEWEST.formatted(BY_NAME, MOST);
    static final String FIND_BY_ADDRESS = NEWEST.formatted(BY_ADDRESS, MOST);

    static final String EVENTS = """
            SELECT event_id, type, occurred_at, received_at, silent,
                event #>> '{data,customer,email}' AS email, event #>> '{data,customer,name}' AS name,
                event #>> '{data,shipment,trackingNumber}' AS parcel
            FROM inbox WHERE shop = $1::text AND order_id = $2::text ORDER BY seq
            """;

    private final Database database;

    OrderSearch(Database database) {
        this.database = database;
    }

    /**
     * An order.
     *
     * @param type of the event that came last, as CloudEvents has it
     */
    public record Found(String shop, String order, String type, OffsetDateTime receivedAt) {

        private static Found of(Row row) {
            return new Found(
                    row.getString("shop"),
                    row.getString("order_id"),
                    row.getString("type"),
                    row.getOffsetDateTime("received_at"));
        }
    }

    /**
     * An event that came in.
     *
     * @param silent nobody is told of it
     * @param email whom the order is for, if this event says so
     * @param parcel the tracking number, if it is of a parcel that has one
     */
    public record Received(
            String id,
            String type,
            OffsetDateTime occurredAt,
            OffsetDateTime receivedAt,
            boolean silent,
            Optional<String> email,
            Optional<String> name,
            Optional<String> parcel) {

        private static Received of(Row row) {
            return new Received(
                    row.getString("event_id"),
                    row.getString("type"),
                    row.getOffsetDateTime("occurred_at"),
                    row.getOffsetDateTime("received_at"),
                    row.getBoolean("silent"),
                    Optional.ofNullable(row.getString("email")),
                    Optional.ofNullable(row.getString("name")),
                    Optional.ofNullable(row.getString("parcel")));
        }

        @Override
        public String toString() {
            return "Received[" + id + "]";
        }
    }

    /** Orders of any shop with this number, or {@code shop/number}, or with a parcel of this name; the newest first. */
    public Uni<List<Found>> named(String name) {
        int slash = name.indexOf('/');
        var shop = slash < 0 ? "" : name.substring(0, slash);
        return database.run(FIND_BY_NAME, Tuple.of(name, shop, name.substring(slash + 1)))
                .map(rows -> list(rows, Found::of));
    }

    /** Orders that were confirmed to this address, or of which something was sent there too; in capital or small letters; the newest first. */
    public Uni<List<Found>> of(String address) {
        return database.run(FIND_BY_ADDRESS, Tuple.of(address.toLowerCase(Locale.ROOT)))
                .map(rows -> list(rows, Found::of));
    }

    /** All that came in of an order, in the order in which it came. */
    public Uni<List<Received>> events(String shop, String order) {
        return database.run(EVENTS, Tuple.of(shop, order)).map(rows -> list(rows, Received::of));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> reading) {
        return StreamSupport.stream(rows.spliterator(), false).map(reading).toList();
    }
}
