package dev.waybill.tracking.webhook;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Calls that are still to be made. Who claims one has it until its time is over; by the database's clock alone. */
@ApplicationScoped
class WebhookQueue {

    private static final String ADD = """
            INSERT INTO webhook_call (id, endpoint, shop, order_id, body) VALUES (:id, :endpoint, :shop, :order, :body)
            ON CONFLICT DO NOTHING
            """;

    private static final String CLAIM = """
            UPDATE webhook_call c SET attempts = attempts + 1, next_at = now() + CAST(CAST(:lease AS text) AS interval)
            FROM (SELECT id FROM webhook_call WHERE endpoint = :endpoint AND next_at <= now()
                ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED) due
            WHERE c.id = due.id
            RETURNING c.id, c.order_id, c.attempts, c.body
            """;

    /** With the attempt as fence: whoever was too slow decides nothing any more. */
    private static final String DEFER = """
            UPDATE webhook_call SET next_at = now() + CAST(CAST(:wait AS text) AS interval) WHERE id = :id AND attempts = :attempt
            """;

    private static final String REMOVE = "DELETE FROM webhook_call WHERE id = :id AND attempts = :attempt";

    private final Mutiny.SessionFactory sessions;

    WebhookQueue(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** In the transaction that is under way, if there is one. */
    Uni<Void> add(Endpoint endpoint, Happening happening, String body) {
        return sessions.withTransaction(session -> session.createNativeQuery(ADD)
                .setParameter("id", happening.id(endpoint))
                .setParameter("endpoint", endpoint.name())
                .setParameter("shop", happening.order().shop().value())
                .setParameter("order", happening.order().order().value())
                .setParameter("body", body)
                .executeUpdate()
                .replaceWithVoid());
    }

    Uni<List<WebhookCall>> claim(Endpoint endpoint, int most, Duration lease) {
        return sessions.withTransaction(session -> session.createNativeQuery(CLAIM, Object[].class)
                .setParameter("endpoint", endpoint.name())
                .setParameter("most", most)
                .setParameter("lease", lease.toString())
                .getResultList()
                .map(rows -> rows.stream().map(WebhookCall::of).toList()));
    }

    Uni<Integer> defer(WebhookCall call, Duration wait) {
        return sessions.withTransaction(session -> session.createNativeQuery(DEFER)
                .setParameter("id", call.id())
                .setParameter("attempt", call.attempt())
                .setParameter("wait", wait.toString())
                .executeUpdate());
    }

    Uni<Integer> remove(WebhookCall call) {
        return sessions.withTransaction(session -> session.createNativeQuery(REMOVE)
                .setParameter("id", call.id())
                .setParameter("attempt", call.attempt())
                .executeUpdate());
    }
}
