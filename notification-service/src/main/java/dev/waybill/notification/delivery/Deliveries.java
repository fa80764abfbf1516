package dev.waybill.notification.delivery;

import dev.waybill.notification.database.Rows;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where deliveries begin. */
@ApplicationScoped
public class Deliveries {

    private static final String ADD = """
            INSERT INTO delivery (id, shop, order_id, event_seq, event_id, kind, channel, recipient, parcel)
            SELECT id, shop, order_id, event_seq, event_id, kind, channel, recipient, parcel
            FROM ROWS FROM (jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS (
                id uuid, shop text, order_id text, event_seq bigint, event_id text,
                kind text, channel text, recipient text, parcel text)) WITH ORDINALITY
            ORDER BY ordinality
            ON CONFLICT (id) DO NOTHING
            """;

    private final StaleDeliveries stale;

    Deliveries(StaleDeliveries stale) {
        this.stale = stale;
    }

    /** Adds those that are not there yet; of one order, they go out in the order of the list. */
    public Uni<Void> add(Mutiny.Session session, List<NewDelivery> deliveries) {
        return deliveries.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(ADD)
                        .setParameter("rows", Rows.of(deliveries))
                        .executeUpdate()
                        .chain(() -> bringForward(session, deliveries));
    }

    /** A confirmation supersedes nothing, and nothing waits before it. */
    private Uni<Void> bringForward(Mutiny.Session session, List<NewDelivery> deliveries) {
        var later = deliveries.stream()
                .filter(delivery -> !delivery.kind().equals(NotificationKind.CONFIRMED.code()))
                .map(NewDelivery::id)
                .toList();
        return later.isEmpty() ? Uni.createFrom().voidItem() : stale.bringForward(session, later);
    }
}
