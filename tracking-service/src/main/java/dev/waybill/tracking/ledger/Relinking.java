package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.chore.Chore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Gives orders that are there already a link under a key that is new, beside the service's work. Goes over them twice, some time
 * apart: in between, instances that do not have the key yet may still take orders in.
 */
@ApplicationScoped
class Relinking {

    private static final Logger LOG = Logger.getLogger(Relinking.class);
    private static final int AT_ONCE = 500;
    /** Longer than all instances take to be started anew. */
    private static final Duration APART = Duration.ofHours(1);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final String NEXT = """
            SELECT shop, order_id FROM tracked_order WHERE (shop, order_id) > (:shop, :order)
            ORDER BY shop, order_id LIMIT :most
            """;

    private static final String KNOWN = "SELECT encode(fingerprint, 'hex') FROM link_key";

    private static final String ADD = "INSERT INTO link_key (fingerprint)"
            + " SELECT decode(key, 'hex') FROM unnest(CAST(:keys AS text[])) AS key ON CONFLICT DO NOTHING";

    private final Mutiny.SessionFactory sessions;
    private final Links links;
    private final List<String> keys;
    private Optional<Chore> chore = Optional.empty();

    Relinking(Mutiny.SessionFactory sessions, Links links, LinksConfig config) {
        this.sessions = sessions;
        this.links = links;
        this.keys = DerivedKeys.of(config.keys(), "link fingerprint").stream()
                .map(HexFormat.of()::formatHex)
                .toList();
    }

    void start(@Observes StartupEvent event) {
        chore = Optional.of(Chore.once(AGAIN, "relinking", () -> go(APART)));
    }

    void stop(@Observes ShutdownEvent event) {
        chore.ifPresent(Chore::stop);
    }

    void go(Duration apart) throws Throwable {
        var known = Chore.await(() -> sessions.withSession(
                session -> session.createNativeQuery(KNOWN, String.class).getResultList()));
        if (known.containsAll(keys)) {
            return;
        }
        LOG.infof("event=relinked orders=%d; again in %s", all(), apart);
        Thread.sleep(apart);
        LOG.infof("event=relinked orders=%d; done", all());
        Chore.await(() -> sessions.withTransaction(session -> session.createNativeQuery(ADD)
                .setParameter("keys", keys.toArray(String[]::new))
                .executeUpdate()));
    }

    private int all() throws Throwable {
        int all = 0;
        var some = Chore.await(() -> some("", ""));
        while (!some.isEmpty()) {
            all += some.size();
            var last = some.getLast();
            some = Chore.await(() -> some(last.shop().value(), last.order().value()));
        }
        return all;
    }

    private Uni<List<OrderKey>> some(String shop, String order) {
        return sessions.withTransaction(session -> session.createNativeQuery(NEXT, Object[].class)
                .setParameter("shop", shop)
                .setParameter("order", order)
                .setParameter("most", AT_ONCE)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new OrderKey(new ShopId((String) row[0]), new OrderId((String) row[1])))
                        .toList())
                .call(orders -> links.add(session, orders)));
    }
}
