package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.ledger.Columns.text;
import static dev.waybill.tracking.ledger.Columns.texts;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import dev.waybill.events.TrackingNumber;
import dev.waybill.tracking.timeline.Stage;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps what orders tell and finds an order by its link.
 *
 * <p>To be called on a Vert.x context, as everything that Hibernate Reactive does; each method is a transaction of its own.
 */
@ApplicationScoped
public class Ledger {

    /** Many rows in one round trip; a repeated event finds itself there already. */
    static final String ADD_FACTS = """
            INSERT INTO order_fact (shop, event_id, order_id, fact)
            SELECT shop, event_id, order_id, CAST(fact AS json)
            FROM unnest(CAST(:shops AS text[]), CAST(:events AS text[]), CAST(:orders AS text[]), CAST(:facts AS text[]))
                AS told (shop, event_id, order_id, fact)
            ON CONFLICT DO NOTHING
            RETURNING shop, order_id, event_id
            """;

    static final String ADD_NUMBERS = """
            INSERT INTO parcel_number (number, shop, order_id, shipment_id, carrier, shipped_at)
            SELECT number, shop, order_id, shipment_id, carrier, CAST(shipped_at AS timestamptz)
            FROM unnest(CAST(:numbers AS text[]), CAST(:shops AS text[]), CAST(:orders AS text[]),
                CAST(:shipments AS text[]), CAST(:carriers AS text[]), CAST(:times AS text[]))
                AS shipped (number, shop, order_id, shipment_id, carrier, shipped_at)
            ON CONFLICT DO NOTHING
            """;

    static final String NUMBERED = """
            SELECT number, shop, order_id, shipment_id, carrier, shipped_at FROM parcel_number WHERE number = :number
            ORDER BY shipped_at DESC
            """;

    /**
     * Heard once the transaction has committed, by who shows one of the orders just then. A line each, twenty at once: what is told
     * may have 8,000 bytes, and an order's name 320.
     */
    static final String NOTIFY = """
            SELECT count(pg_notify('order_changed', told.orders)) FROM (
                SELECT string_agg(shop || '/' || order_id, chr(10)) AS orders
                FROM unnest(CAST(:shops AS text[]), CAST(:orders AS text[])) WITH ORDINALITY AS changed (shop, order_id, number)
                GROUP BY number / 20) AS told
            """;

    /** One statement for every link, so that a dead link costs what an unknown one costs. */
    static final String FACTS_BEHIND_LINK = """
            SELECT f.shop, f.order_id, CAST(f.fact AS text) FROM tracking_link l
            JOIN tracked_order o ON o.shop = l.shop AND o.order_id = l.order_id
            JOIN order_fact f ON f.shop = l.shop AND f.order_id = l.order_id
            WHERE l.token_hash = $1 AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > now()) AND
            """ + Lifetime.alive("o.ended_at", "o.updated_at", "$2", "$3");

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Links links;
    private final Proofs proofs;
    private final Lifetime lifetime;
    private final Forgotten forgotten;
    private final Projection projection;
    private final List<ChangeListener> listeners;

    Ledger(
            Mutiny.SessionFactory sessions,
            Pool pool,
            Links links,
            Proofs proofs,
            Lifetime lifetime,
            Forgotten forgotten,
            Projection projection,
            @All List<ChangeListener> listeners) {
        this.sessions = sessions;
        this.pool = pool;
        this.links = links;
        this.proofs = proofs;
        this.lifetime = lifetime;
        this.forgotten = forgotten;
        this.projection = projection;
        this.listeners = listeners;
    }

    /**
     * What became of facts.
     *
     * @param news those that were not known
     * @param expired how many are of orders that are forgotten
     */
    public record Taken(List<Received> news, int expired) {

        public Taken {
            news = List.copyOf(news);
        }
    }

    /** What is done with the ledger and the outbox within is one transaction. */
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return sessions.withTransaction(_ -> work.get());
    }

    /**
     * Adds the facts that are not known yet, the links to their orders and what follows from them, in one transaction: the one that is
     * open in this Vert.x context, where one is. Nothing of an order that is forgotten.
     */
    public Uni<Taken> add(List<Received> received) {
        return sessions.withTransaction(session -> projection
                .lock(session, orders(received))
                .chain(known -> unforgotten(session, received, known.keySet())
                        .chain(kept -> add(session, kept, known)
                                .map(news -> new Taken(news, received.size() - kept.size())))));
    }

    /** Of what has a row and is locked nothing is forgotten, nor can it be until the transaction ends. */
    private Uni<List<Received>> unforgotten(Mutiny.Session session, List<Received> received, Set<OrderKey> known) {
        var unknown = orders(received);
        unknown.removeAll(known);
        return forgotten
                .among(session, unknown)
                .map(gone -> received.stream()
                        .filter(one -> !gone.contains(OrderKey.of(one)))
                        .toList());
    }

    /** @return those that were not known */
    private Uni<List<Received>> add(Mutiny.Session session, List<Received> received, Map<OrderKey, Stage> known) {
        return received.isEmpty()
                ? Uni.createFrom().item(received)
                : proofs.add(session, received)
                        .chain(() -> addFacts(session, received))
                        .call(news -> news.isEmpty() ? Uni.createFrom().voidItem() : follow(session, news, known));
    }

    private static Set<OrderKey> orders(List<Received> received) {
        return received.stream().map(OrderKey::of).collect(toCollection(HashSet::new));
    }

    /** @return those that were not known */
    private static Uni<List<Received>> addFacts(Mutiny.Session session, List<Received> received) {
        return session.createNativeQuery(ADD_FACTS, Object[].class)
                .setParameter("shops", texts(received, one -> one.shop().value()))
                .setParameter(
                        "events", texts(received, one -> one.fact().event().value()))
                .setParameter("orders", texts(received, one -> one.order().value()))
                .setParameter("facts", texts(received, one -> FactJson.write(one.fact())))
                .getResultList()
                .map(rows -> added(received, rows));
    }

    private static List<Received> added(List<Received> received, List<Object[]> rows) {
        record Event(Object shop, Object order, Object id) {}
        var added = new HashSet<Event>();
        rows.forEach(row -> added.add(new Event(row[0], row[1], row[2])));
        // An event that comes twice in one go is new once.
        return received.stream()
                .filter(one -> added.remove(new Event(
                        one.shop().value(),
                        one.order().value(),
                        one.fact().event().value())))
                .toList();
    }

    private Uni<Void> follow(Mutiny.Session session, List<Received> news, Map<OrderKey, Stage> known) {
        var facts = news.stream().collect(groupingBy(OrderKey::of, mapping(Received::fact, toList())));
        var unknown = new HashSet<>(facts.keySet());
        unknown.removeAll(known.keySet());
        return addNumbers(session, news)
                .chain(() -> links.add(session, unknown))
                .chain(() -> projection.fold(session, facts, known))
                .call(changes -> tell(changes, 0))
                .chain(() -> session.createNativeQuery(NOTIFY, Long.class)
                        .setParameter(
                                "shops", texts(facts.keySet(), key -> key.shop().value()))
                        .setParameter(
                                "orders",
                                texts(facts.keySet(), key -> key.order().value()))
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** One after the other, for they share the session. */
    private Uni<Void> tell(List<OrderChange> changes, int from) {
        return from == listeners.size()
                ? Uni.createFrom().voidItem()
                : listeners.get(from).changed(changes).chain(() -> tell(changes, from + 1));
    }

    private static Uni<Integer> addNumbers(Mutiny.Session session, List<Received> news) {
        var numbered = news.stream().flatMap(NumberedParcel::of).toList();
        return numbered.isEmpty()
                ? Uni.createFrom().item(0)
                : session.createNativeQuery(ADD_NUMBERS)
                        .setParameter("numbers", texts(numbered, NumberedParcel::number))
                        .setParameter(
                                "shops", texts(numbered, parcel -> parcel.shop().value()))
                        .setParameter(
                                "orders",
                                texts(numbered, parcel -> parcel.order().value()))
                        .setParameter(
                                "shipments",
                                texts(numbered, parcel -> parcel.shipment().value()))
                        .setParameter("carriers", texts(numbered, parcel -> text(parcel.carrier())))
                        .setParameter(
                                "times",
                                texts(numbered, parcel -> parcel.shipped().toString()))
                        .executeUpdate();
    }

    /**
     * The order that a link leads to; nothing where the link is unknown, malformed, revoked, expired or made under a key
     * that is no longer configured, with the same work
     * done for each of these.
     *
     * @param link what stands in the address, of whatever form
     */
    public Uni<Optional<TrackedOrder>> find(String link) {
        // Not by a session: opening and closing one costs as much as the statement.
        return pool.preparedQuery(FACTS_BEHIND_LINK)
                .execute(Tuple.of(Buffer.buffer(Links.sha256(link)), lifetime.endedAfter(), lifetime.toldAfter()))
                .map(TrackedOrder::of)
                .map(found -> links.made(link, found.map(OrderKey::of)) ? found : Optional.empty());
    }

    /** The parcels that ever had the number, the latest first. */
    public Uni<List<NumberedParcel>> parcels(TrackingNumber number) {
        return sessions.withSession(session -> session.createNativeQuery(NUMBERED, Object[].class)
                        .setParameter("number", NumberedParcel.plain(number))
                        .getResultList())
                .map(rows -> rows.stream().map(NumberedParcel::of).toList());
    }
}
