package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.TrackingToken;
import dev.waybill.tracking.timeline.OrderTimeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps what orders tell and finds an order by its link.
 *
 * <p>To be called on a Vert.x context, as everything that Hibernate Reactive does; each method is a transaction of its own.
 */
@ApplicationScoped
public class Ledger {

    /** Many rows in one round trip; a repeated event finds itself there already. */
    private static final String ADD_FACTS = """
            INSERT INTO order_fact (shop, event_id, order_id, fact)
            SELECT shop, event_id, order_id, CAST(fact AS jsonb)
            FROM unnest(CAST(:shops AS text[]), CAST(:events AS text[]), CAST(:orders AS text[]), CAST(:facts AS text[]))
                AS told (shop, event_id, order_id, fact)
            ON CONFLICT DO NOTHING
            """;

    private static final String ADD_LINKS = """
            INSERT INTO tracking_link (token_hash, shop, order_id)
            SELECT decode(hash, 'hex'), shop, order_id
            FROM unnest(CAST(:hashes AS text[]), CAST(:shops AS text[]), CAST(:orders AS text[]))
                AS made (hash, shop, order_id)
            ON CONFLICT DO NOTHING
            """;

    /** One statement for every link, so that a dead link costs what an unknown one costs. */
    private static final String FACTS_BEHIND_LINK = """
            SELECT f FROM StoredLink l JOIN StoredFact f ON f.shop = l.shop AND f.order = l.order
            WHERE l.hash = :hash AND l.revoked IS NULL AND (l.expires IS NULL OR l.expires > instant)
            """;

    private record Link(String hash, ShopId shop, OrderId order) {}

    private final Mutiny.SessionFactory sessions;
    private final TrackingLinks links;

    Ledger(Mutiny.SessionFactory sessions, LinksConfig config) {
        this.sessions = sessions;
        this.links = TrackingLinks.fromKeys(config.keys());
    }

    /**
     * Adds the facts that are not known yet, and the links to their orders, in one transaction.
     *
     * @return how many facts were new
     */
    public Uni<Integer> add(List<Received> received) {
        var made = received.stream().flatMap(this::links).distinct().toList();
        return sessions.withTransaction(session -> session.createNativeQuery(ADD_LINKS)
                .setParameter("hashes", texts(made, Link::hash))
                .setParameter("shops", texts(made, link -> link.shop().value()))
                .setParameter("orders", texts(made, link -> link.order().value()))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(ADD_FACTS)
                        .setParameter("shops", texts(received, one -> one.shop().value()))
                        .setParameter(
                                "events",
                                texts(received, one -> one.fact().event().value()))
                        .setParameter(
                                "orders", texts(received, one -> one.order().value()))
                        .setParameter("facts", texts(received, one -> FactJson.write(one.fact())))
                        .executeUpdate()));
    }

    /**
     * The order that a link leads to; nothing where the link is unknown, malformed, revoked or expired, with the same work
     * done for each of these.
     *
     * @param link what stands in the address, of whatever form
     */
    public Uni<Optional<TrackedOrder>> find(String link) {
        return sessions.withSession(session -> session.createSelectionQuery(FACTS_BEHIND_LINK, StoredFact.class)
                        .setParameter("hash", sha256(link))
                        .getResultList())
                .map(Ledger::order);
    }

    private static Optional<TrackedOrder> order(List<StoredFact> rows) {
        return rows.stream()
                .findFirst()
                .map(any -> new TrackedOrder(
                        new ShopId(any.shop),
                        new OrderId(any.order),
                        OrderTimeline.of(rows.stream()
                                .map(row -> FactJson.read(row.fact))
                                .toList())));
    }

    private Stream<Link> links(Received received) {
        return links.tokens(received.shop(), received.order()).stream()
                .map(token -> new Link(HexFormat.of().formatHex(token.hash()), received.shop(), received.order()));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /** As {@link TrackingToken#hash()}, for text that may be no token at all. */
    private static byte[] sha256(String link) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(link.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
