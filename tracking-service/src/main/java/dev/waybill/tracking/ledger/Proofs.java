package dev.waybill.tracking.ledger;

import static dev.waybill.tracking.ledger.Columns.texts;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody knows an order's mail address or postcode, without our knowing it: HMAC-SHA-256 of it, salted with shop and
 * order, under a key that is not in the database. The first key makes them, all are recognised.
 */
@Singleton
class Proofs {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] NONE = new byte[32];

    /** As often as the event comes, so that the events, read again under a new key, leave proofs under that. */
    static final String ADD = """
            INSERT INTO order_proof AS p (shop, order_id, mail, postcode, told_at)
            SELECT shop, order_id, decode(mail, 'hex'), decode(postcode, 'hex'), CAST(told AS timestamptz)
            FROM unnest(CAST(:shops AS text[]), CAST(:orders AS text[]), CAST(:mails AS text[]),
                CAST(:postcodes AS text[]), CAST(:times AS text[])) AS confirmed (shop, order_id, mail, postcode, told)
            ON CONFLICT (shop, order_id) DO UPDATE SET
                mail = excluded.mail, postcode = excluded.postcode, told_at = excluded.told_at
            WHERE p.told_at <= excluded.told_at
            """;

    private final List<SecretKeySpec> keys;

    Proofs(LinksConfig config) {
        this.keys = DerivedKeys.of(config.keys(), "lookup proof").stream()
                .map(key -> new SecretKeySpec(key, ALGORITHM))
                .toList();
    }

    Uni<Integer> add(Mutiny.Session session, List<Received> received) {
        // In one order, so that no two transactions wait for each other.
        var latest = new TreeMap<OrderKey, Received>(
                Comparator.comparing((OrderKey key) -> key.shop().value())
                        .thenComparing(key -> key.order().value()));
        received.stream()
                .filter(one -> one.customer().isPresent())
                .forEach(one -> latest.merge(OrderKey.of(one), one, Proofs::later));
        if (latest.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var orders = latest.keySet();
        var confirmed = latest.values();
        return session.createNativeQuery(ADD)
                .setParameter("shops", texts(orders, key -> key.shop().value()))
                .setParameter("orders", texts(orders, key -> key.order().value()))
                .setParameter(
                        "mails",
                        texts(
                                confirmed,
                                one -> hex(one, Optional.of(customer(one).mail()))))
                .setParameter(
                        "postcodes",
                        texts(confirmed, one -> hex(one, customer(one).postcode())))
                .setParameter("times", texts(confirmed, one -> one.fact().time().toString()))
                .executeUpdate();
    }

    /**
     * The same work whether or not there is a proof, and whatever is wrong.
     *
     * @param stored what the order has; absent where there is no such order
     */
    boolean fits(OrderKey order, Secret secret, Optional<StoredProof> stored) {
        var of = stored.map(proof -> proof.of(secret.way())).orElse(NONE);
        boolean fits = false;
        for (var key : keys) {
            fits |= MessageDigest.isEqual(of, proof(key, order, secret));
        }
        return fits && stored.isPresent() && !secret.value().isEmpty();
    }

    private static Received.Customer customer(Received confirmed) {
        return confirmed.customer().orElseThrow();
    }

    private static Received later(Received one, Received other) {
        return one.fact().time().toInstant().isAfter(other.fact().time().toInstant()) ? one : other;
    }

    private @Nullable String hex(Received received, Optional<Secret> secret) {
        return secret.filter(known -> !known.value().isEmpty())
                .map(known -> HexFormat.of().formatHex(proof(keys.getFirst(), OrderKey.of(received), known)))
                .orElse(null);
    }

    private static byte[] proof(SecretKeySpec key, OrderKey order, Secret secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // Neither shop nor order has a line break, so no two of these give the same bytes.
            var text = secret.way().code() + "\n" + order.shop() + "/" + order.order() + "\n" + secret.value();
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
