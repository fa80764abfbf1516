package dev.waybill.notification.delivery;

import dev.waybill.notification.database.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where deliveries begin. */
@ApplicationScoped
public class Deliveries {

    private static final String ADD = """
            INSERT INTO delivery (id, shop, order_id, event_seq, event_id, kind, channel, recipient)
            SELECT id, shop, order_id, event_seq, event_id, kind, channel, recipient
            FROM ROWS FROM (jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS (
                id uuid, shop text, order_id text, event_seq bigint, event_id text,
                kind text, channel text, recipient text)) WITH ORDINALITY
            ORDER BY ordinality
            ON CONFLICT (id) DO NOTHING
            """;

    /** Adds those that are not there yet; of one order, they go out in the order of the list. */
    public Uni<Void> add(Mutiny.Session session, List<NewDelivery> deliveries) {
        return deliveries.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(ADD)
                        .setParameter("rows", Rows.of(deliveries))
                        .executeUpdate()
                        .replaceWithVoid();
    }
}
