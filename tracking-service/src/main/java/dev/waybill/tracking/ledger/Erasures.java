package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.ledger.Columns.texts;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.waybill.events.ErasureCompleted;
import dev.waybill.events.ErasureCompleted.Erased;
import dev.waybill.events.OrderErased;
import dev.waybill.events.Word;
import dev.waybill.tracking.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Forgets orders whose customer's data is to go, and says so: the order is gone, its tombstone stands and the receipt is on its way in one
 * transaction. Each erasure of an order has one receipt, however often it is asked for.
 *
 * <p>To be called on a Vert.x context, as the {@link Ledger} is.
 */
@ApplicationScoped
public class Erasures {

    private static final Word SERVICE = new Word("tracking-service");

    static final String ADD = """
            INSERT INTO erased_order (order_hash, erasure)
            SELECT sha256(convert_to(shop || '/' || order_id, 'UTF8')), erasure
            FROM unnest(CAST(:shops AS text[]), CAST(:orders AS text[]), CAST(:erasures AS text[])) AS asked (shop, order_id, erasure)
            ON CONFLICT DO NOTHING
            RETURNING encode(order_hash, 'hex'), erasure
            """;

    private final Mutiny.SessionFactory sessions;
    private final Forgotten forgotten;
    private final Outbox outbox;
    private final Clock clock;

    Erasures(Mutiny.SessionFactory sessions, Forgotten forgotten, Outbox outbox, Clock clock) {
        this.sessions = sessions;
        this.forgotten = forgotten;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Asked(OrderKey order, String erasure) {

        static Asked of(OrderErased event) {
            return new Asked(
                    new OrderKey(event.context().shop(), event.context().order()),
                    event.erasure().value());
        }

        String name() {
            return order.hash() + " " + erasure;
        }
    }

    /** Carries them out. Committed when it ends. */
    public Uni<Void> carryOut(List<OrderErased> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // Asked for twice in one go is asked for once.
        var asked = events.stream().collect(toMap(Asked::of, Function.identity(), (first, _) -> first));
        var orders = asked.keySet().stream().map(Asked::order).collect(toSet());
        return sessions.withTransaction(session -> forgotten
                        .forget(session, orders)
                        .chain(rows -> add(session, asked.keySet())
                                .map(fresh -> receipts(asked, fresh, rows))
                                .chain(outbox::addReceipts)))
                .invoke(outbox::wake);
    }

    private static Uni<Collection<String>> add(Mutiny.Session session, Collection<Asked> asked) {
        return session.createNativeQuery(ADD, Object[].class)
                .setParameter("shops", texts(asked, one -> one.order().shop().value()))
                .setParameter("orders", texts(asked, one -> one.order().order().value()))
                .setParameter("erasures", texts(asked, Asked::erasure))
                .getResultList()
                .map(rows -> rows.stream().map(row -> row[0] + " " + row[1]).collect(toSet()));
    }

    private List<ErasureCompleted> receipts(
            Map<Asked, OrderErased> asked, Collection<String> fresh, Map<OrderKey, Map<String, Integer>> rows) {
        var now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
        // What is gone is counted for one of the erasures, should two of them come together.
        var counted = new HashSet<OrderKey>();
        return asked.entrySet().stream()
                .filter(one -> fresh.contains(one.getKey().name()))
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
