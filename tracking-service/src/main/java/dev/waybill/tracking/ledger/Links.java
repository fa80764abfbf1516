package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.ledger.Columns.texts;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.TrackingToken;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The links that orders have, one under each key. */
@Singleton
class Links {

    static final String ADD = """
            INSERT INTO tracking_link (token_hash, shop, order_id)
            SELECT decode(hash, 'hex'), shop, order_id
            FROM unnest(CAST(:hashes AS text[]), CAST(:shops AS text[]), CAST(:orders AS text[]))
                AS made (hash, shop, order_id)
            ON CONFLICT DO NOTHING
            """;

    /** Stands in where there is no order. */
    static final OrderKey NOBODYS = new OrderKey(new ShopId("0"), new OrderId("0"));

    private record Link(String hash, OrderKey order) {}

    private final TrackingLinks links;

    Links(LinksConfig config) {
        this.links = TrackingLinks.fromKeys(config.keys());
    }

    /** @param orders each once */
    Uni<Integer> add(Mutiny.Session session, Collection<OrderKey> orders) {
        if (orders.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var made = orders.stream()
                .flatMap(order -> links.tokens(order.shop(), order.order()).stream()
                        .map(token -> new Link(HexFormat.of().formatHex(token.hash()), order)))
                .toList();
        return session.createNativeQuery(ADD)
                .setParameter("hashes", texts(made, Link::hash))
                .setParameter("shops", texts(made, link -> link.order().shop().value()))
                .setParameter("orders", texts(made, link -> link.order().order().value()))
                .executeUpdate();
    }

    /**
     * Whether the link was made for the order under one of today's keys: what a key has made dies with it, though its hash is
     * still there.
     *
     * @param order the one that the link's hash leads to; the work is the same where it leads to none
     */
    boolean made(String link, Optional<OrderKey> order) {
        var presented = link.getBytes(StandardCharsets.UTF_8);
        var key = order.orElse(NOBODYS);
        boolean made = false;
        for (var token : links.tokens(key.shop(), key.order())) {
            made |= MessageDigest.isEqual(token.value().getBytes(StandardCharsets.UTF_8), presented);
        }
        return made && order.isPresent();
    }

    /** As {@link TrackingToken#hash()}, for text that may be no token at all. */
    static byte[] sha256(String link) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(link.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
