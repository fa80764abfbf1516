package dev.waybill.notification.delivery;

import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where deliveries begin. */
@ApplicationScoped
public class Deliveries {

    private static final Columns<NewDelivery> NEW = Columns.of(NewDelivery.class)
            .uuid("id", NewDelivery::id)
            .text("shop", NewDelivery::shop)
            .text("order_id", NewDelivery::orderId)
            .bigint("event_seq", NewDelivery::eventSeq)
            .text("event_id", NewDelivery::eventId)
            .text("kind", NewDelivery::kind)
            .text("channel", NewDelivery::channel)
            .text("recipient", NewDelivery::recipient)
            .optionalText("parcel", NewDelivery::parcel);

    private static final String ADD = """
            INSERT INTO delivery (id, shop, order_id, event_seq, event_id, kind, channel, recipient, parcel)
            SELECT id, shop, order_id, event_seq, event_id, kind, channel, recipient, parcel FROM %s ORDER BY number
            ON CONFLICT (id) DO NOTHING
            """.formatted(NEW.numberedAs("r"));

    private final StaleDeliveries stale;

    Deliveries(StaleDeliveries stale) {
        this.stale = stale;
    }

    /** Adds those that are not there yet; of one order, they go out in the order of the list. */
    public Uni<Void> add(SqlClient transaction, List<NewDelivery> deliveries) {
        return deliveries.isEmpty()
                ? Uni.createFrom().voidItem()
                : Database.run(transaction, ADD, NEW.of(deliveries)).chain(() -> bringForward(transaction, deliveries));
    }

    /** A confirmation supersedes nothing, and nothing waits before it. */
    private Uni<Void> bringForward(SqlClient transaction, List<NewDelivery> deliveries) {
        var later = deliveries.stream()
                .filter(delivery -> !delivery.kind().equals(NotificationKind.CONFIRMED.code()))
                .map(NewDelivery::id)
                .toList();
        return later.isEmpty() ? Uni.createFrom().voidItem() : stale.bringForward(transaction, later);
    }
}
