package dev.waybill.notification.erasure;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.waybill.events.ErasureCompleted;
import dev.waybill.events.ErasureCompleted.Erased;
import dev.waybill.events.OrderErased;
import dev.waybill.events.Word;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.Tombstones;
import dev.waybill.notification.outbox.OutboxEvents;
import dev.waybill.notification.retention.Forgotten;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Forgets orders whose customer's data is to go, and says so: the order is gone, its tombstone stands and the receipt is on its way in one
 * transaction. Each erasure of an order has one receipt, however often it is asked for.
 */
@ApplicationScoped
public class OrderErasures {

    private static final Word SERVICE = new Word("notification-service");

    private static final Columns<Asked> ASKED = Columns.of(Asked.class)
            .text("shop", asked -> asked.order().shop().value())
            .text("order_id", asked -> asked.order().order().value())
            .text("erasure", Asked::erasure);

    static final String ADD = """
            WITH added AS (
                INSERT INTO erased_order (order_hash, erasure) SELECT %1$s, r.erasure FROM %2$s ON CONFLICT DO NOTHING
                RETURNING order_hash, erasure)
            SELECT r.shop, r.order_id, r.erasure FROM %2$s
            JOIN added ON added.order_hash = %1$s AND added.erasure = r.erasure
            """.formatted(Tombstones.HASH, ASKED.as("r"));

    private final Forgotten forgotten;

    OrderErasures(Forgotten forgotten) {
        this.forgotten = forgotten;
    }

    private record Asked(OrderKey order, String erasure) {

        static Asked of(OrderErased event) {
            return new Asked(OrderKey.of(event), event.erasure().value());
        }
    }

    /** Carries them out. The orders have to be locked in the inbox. */
    public Uni<Void> carryOut(SqlClient transaction, Collection<OrderErased> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // Asked for twice in one go is asked for once.
        var asked =
                events.stream().collect(toMap(Asked::of, Function.identity(), (first, _) -> first, LinkedHashMap::new));
        var orders = asked.keySet().stream().map(Asked::order).collect(toSet());
        return forgotten
                .forget(transaction, orders)
                .chain(rows -> add(transaction, asked.keySet())
                        .map(fresh -> receipts(asked, fresh, rows))
                        .chain(receipts -> OutboxEvents.addReceipts(transaction, receipts)));
    }

    private static Uni<Set<Asked>> add(SqlClient transaction, Collection<Asked> asked) {
        return Database.run(transaction, ADD, ASKED.of(asked)).map(rows -> {
            var fresh = new HashSet<Asked>();
            rows.forEach(row -> fresh.add(new Asked(
                    OrderKey.of(row.getString("shop"), row.getString("order_id")), row.getString("erasure"))));
            return fresh;
        });
    }

    private static List<ErasureCompleted> receipts(
            Map<Asked, OrderErased> asked, Set<Asked> fresh, Map<OrderKey, Map<String, Integer>> rows) {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        // What is gone is counted for one of the erasures, should two of them come together.
        var counted = new HashSet<OrderKey>();
        return asked.entrySet().stream()
                .filter(one -> fresh.contains(one.getKey()))
                .map(one -> ErasureCompleted.of(
                        one.getValue(),
                        SERVICE,
                        now,
                        counted.add(one.getKey().order())
                                ? erased(rows.getOrDefault(one.getKey().order(), Map.of()))
                                : List.of()))
                .toList();
    }

    private static List<Erased> erased(Map<String, Integer> rows) {
        return rows.entrySet().stream()
                .map(table -> new Erased(new Word(table.getKey()), table.getValue()))
                .toList();
    }
}
