package dev.waybill.notification.outbox;

import dev.waybill.events.ErasureCompleted;
import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Takes whole events into the outbox, in the caller's transaction. Only kinds without personal data: they are stored as they are. */
public final class OutboxEvents {

    private record Told(String fact, EventContext context, String event) {}

    private static final Columns<Told> TOLD = Columns.of(Told.class)
            .text("fact", Told::fact)
            .text("shop", told -> told.context().shop().value())
            .text("order_id", told -> told.context().order().value())
            .text("event_id", told -> told.context().id().value())
            .text("event", Told::event);

    private static final String ADD = """
            INSERT INTO outbox (fact, shop, order_id, event_id, event, attempts)
            SELECT fact, shop, order_id, event_id, event, 0 FROM %s ORDER BY number
            """.formatted(TOLD.numberedAs("r"));

    private OutboxEvents() {}

    /** On their way to {@code order-events}. */
    public static Uni<Void> add(SqlClient transaction, List<OrderErased> events) {
        return write(
                transaction,
                events.stream()
                        .map(event -> new Told(
                                EventRow.ORDER_ERASED, event.context(), OrderEventCodec.writeStructured(event)))
                        .toList());
    }

    /** On their way to {@code erasure-receipts}. */
    public static Uni<Void> addReceipts(SqlClient transaction, List<ErasureCompleted> receipts) {
        return write(
                transaction,
                receipts.stream()
                        .map(receipt -> new Told(
                                EventRow.ERASURE_COMPLETED,
                                receipt.context(),
                                ErasureEventCodec.writeStructured(receipt)))
                        .toList());
    }

    private static Uni<Void> write(SqlClient transaction, List<Told> told) {
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : Database.run(transaction, ADD, TOLD.of(told)).replaceWithVoid();
    }
}
