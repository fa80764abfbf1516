package dev.waybill.tracking.ledger;

import static java.util.stream.Collectors.toMap;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Folds anew, beside the service's work, what an older version has folded. Several instances share it. */
@ApplicationScoped
class Refolding {

    private static final Logger LOG = Logger.getLogger(Refolding.class);
    private static final int AT_ONCE = 200;

    static final String OLD = """
            SELECT shop, order_id FROM tracked_order WHERE fold < %d LIMIT :most FOR UPDATE SKIP LOCKED
            """.formatted(Projection.FOLD);

    private final Mutiny.SessionFactory sessions;
    private final Projection projection;

    Refolding(Mutiny.SessionFactory sessions, Projection projection) {
        this.sessions = sessions;
        this.projection = projection;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("refolding").start(this::run);
    }

    private void run() {
        int all = 0;
        try {
            int some;
            do {
                some = VertxContextSupport.subscribeAndAwait(this::some);
                all += some;
            } while (some > 0);
        } catch (Throwable failure) {
            LOG.errorf(failure, "event=refolding-broken-off orders=%d; it goes on at the next start", all);
        }
        if (all > 0) {
            LOG.infof("event=refolded orders=%d", all);
        }
    }

    /** @return how many there were */
    Uni<Integer> some() {
        return sessions.withTransaction(session -> session.createNativeQuery(OLD, Object[].class)
                .setParameter("most", AT_ONCE)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new OrderKey(new ShopId((String) row[0]), new OrderId((String) row[1])))
                        .toList())
                .call(orders -> projection
                        .lock(session, orders)
                        .chain(stages -> projection.fold(
                                session, orders.stream().collect(toMap(order -> order, _ -> List.of())), stages)))
                .map(List::size));
    }
}
