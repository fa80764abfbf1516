package dev.waybill.tracking.ledger;

import dev.waybill.events.InvalidValueException;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Finds an order by its number and what its customer knows. Who has found it gets a pass for half an hour and not the order's own
 * link: that one opens more, and for longer. To be called on a Vert.x context.
 */
@ApplicationScoped
public class Lookup {

    /** How long a pass holds. */
    static final Duration HOLDS = Duration.ofMinutes(30);

    private static final int PASS_BYTES = 32;

    private static final String PROOF = """
            SELECT p FROM StoredProof p JOIN StoredOrder o ON o.shop = p.shop AND o.order = p.order
            WHERE p.shop = :shop AND p.order = :order AND
            """ + Lifetime.alive("o.ended", "o.updated", ":endedAfter", ":toldAfter");

    private static final String FACTS_BEHIND_PASS = """
            SELECT f.shop, f.order_id, CAST(f.fact AS text), p.way FROM lookup_pass p
            JOIN tracked_order o ON o.shop = p.shop AND o.order_id = p.order_id
            JOIN order_fact f ON f.shop = p.shop AND f.order_id = p.order_id
            WHERE p.token_hash = $1 AND p.expires_at > $2 AND
            """ + Lifetime.alive("o.ended_at", "o.updated_at", "$3", "$4");

    /** An order as whoever came that way may see it. */
    public record Found(TrackedOrder order, Way way) {}

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Proofs proofs;
    private final Lifetime lifetime;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Lookup(Mutiny.SessionFactory sessions, Pool pool, Proofs proofs, Lifetime lifetime, Clock clock) {
        this.sessions = sessions;
        this.pool = pool;
        this.proofs = proofs;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * A pass, if there is such an order and it is theirs. Whatever else holds costs the same statement and the same hashes: no such
     * shop, no such order, one that is long over, another's address, or what can't be any of these.
     *
     * @param typed the mail address or the postcode
     */
    public Uni<Optional<String>> pass(String shop, String order, String typed) {
        var possible = key(shop, order);
        var asked = possible.orElse(Links.NOBODYS);
        var secret = Secret.typed(typed);
        return sessions.withTransaction(session -> session.createSelectionQuery(PROOF, StoredProof.class)
                .setParameter("shop", asked.shop().value())
                .setParameter("order", asked.order().value())
                .setParameter("endedAfter", lifetime.endedAfter().toInstant())
                .setParameter("toldAfter", lifetime.toldAfter().toInstant())
                .getSingleResultOrNull()
                .map(Optional::ofNullable)
                .chain(stored -> proofs.fits(asked, secret, stored) && possible.isPresent()
                        ? add(session, asked, secret.way()).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty())));
    }

    /** The order that a pass leads to; nothing where there is no such pass, or no longer. */
    public Uni<Optional<Found>> find(String pass) {
        return pool.preparedQuery(FACTS_BEHIND_PASS)
                .execute(Tuple.of(
                        Buffer.buffer(Links.sha256(pass)),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        lifetime.endedAfter(),
                        lifetime.toldAfter()))
                .map(rows -> TrackedOrder.of(rows)
                        .map(order ->
                                new Found(order, way(rows.iterator().next().getString(3)))));
    }

    private Uni<String> add(Mutiny.Session session, OrderKey order, Way way) {
        var bytes = new byte[PASS_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var pass = new StoredPass();
        pass.hash = Links.sha256(secret);
        pass.shop = order.shop().value();
        pass.order = order.order().value();
        pass.way = way.code();
        pass.expires = now.plus(HOLDS);
        return session.createMutationQuery("DELETE FROM StoredPass p WHERE p.expires <= :now")
                .setParameter("now", now)
                .executeUpdate()
                .chain(() -> session.persist(pass))
                .replaceWith(secret);
    }

    private static Optional<OrderKey> key(String shop, String order) {
        try {
            return Optional.of(new OrderKey(new ShopId(shop), new OrderId(order.strip())));
        } catch (InvalidValueException impossible) {
            return Optional.empty();
        }
    }

    private static Way way(String code) {
        return Way.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
