package dev.waybill.tracking.ledger;

import static java.util.stream.Collectors.toMap;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.chore.Chore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Folds anew, beside the service's work, what an older version has folded. Several instances share it. */
@ApplicationScoped
class Refolding {

    private static final Logger LOG = Logger.getLogger(Refolding.class);
    private static final int AT_ONCE = 200;
    private static final Duration AGAIN = Duration.ofMinutes(1);

    static final String OLD = """
            SELECT shop, order_id FROM tracked_order WHERE fold < %d LIMIT :most FOR UPDATE SKIP LOCKED
            """.formatted(Projection.FOLD);

    private final Mutiny.SessionFactory sessions;
    private final Projection projection;
    private Optional<Chore> chore = Optional.empty();

    Refolding(Mutiny.SessionFactory sessions, Projection projection) {
        this.sessions = sessions;
        this.projection = projection;
    }

    void start(@Observes StartupEvent event) {
        chore = Optional.of(Chore.once(AGAIN, "refolding", this::go));
    }

    void stop(@Observes ShutdownEvent event) {
        chore.ifPresent(Chore::stop);
    }

    private void go() throws Throwable {
        int all = 0;
        int some;
        do {
            some = Chore.await(this::some);
            all += some;
        } while (some > 0);
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
