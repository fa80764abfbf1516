package dev.waybill.notification.delivery;

import dev.waybill.notification.database.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where deliveries begin. */
@ApplicationScoped
public class Deliveries {

    private static final String ADD = """
            INSERT INTO delivery (id, shop, order_id, event_seq, kind, channel, recipient)
            SELECT id, shop, order_id, event_seq, kind, channel, recipient
            FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS r(
                number int, id uuid, shop text, order_id text, event_seq bigint, kind text, channel text, recipient text)
            ORDER BY number
            ON CONFLICT (id) DO NOTHING
            """;

    /** Adds those that are not there yet; of one order, they go out in the order of the list. */
    public Uni<Void> add(Mutiny.Session session, List<NewDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = IntStream.range(0, deliveries.size())
                .mapToObj(number -> Row.of(number, deliveries.get(number)))
                .toList();
        return session.createNativeQuery(ADD)
                .setParameter("rows", Rows.of(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    private record Row(
            int number,
            java.util.UUID id,
            String shop,
            String orderId,
            long eventSeq,
            String kind,
            String channel,
            String recipient) {

        static Row of(int number, NewDelivery delivery) {
            return new Row(
                    number,
                    delivery.id(),
                    delivery.shop(),
                    delivery.orderId(),
                    delivery.eventSeq(),
                    delivery.kind(),
                    delivery.channel(),
                    delivery.recipient());
        }
    }
}
