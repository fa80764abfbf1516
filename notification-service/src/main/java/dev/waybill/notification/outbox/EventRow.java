package dev.waybill.notification.outbox;

import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.outbox.Publishable;
import io.vertx.mutiny.sqlclient.Row;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A row of the table that is a whole event.
 *
 * @param fact says which topic it is for
 * @param event in structured mode
 */
record EventRow(long seq, String fact, String shop, String orderId, String event) implements Publishable {

    static final String ORDER_ERASED = "order_erased";
    static final String ERASURE_COMPLETED = "erasure_completed";

    static EventRow of(Row row) {
        return new EventRow(
                row.getLong("seq"),
                row.getString("fact"),
                row.getString("shop"),
                row.getString("order_id"),
                row.getString("event"));
    }

    @Override
    public ProducerRecord<String, byte[]> record() {
        try {
            return switch (fact) {
                case ORDER_ERASED -> OrderEventCodec.write(OrderEventCodec.readStructured(event));
                case ERASURE_COMPLETED -> ErasureEventCodec.write(ErasureEventCodec.readStructured(event));
                default -> throw new IllegalArgumentException("no event for the fact " + fact);
            };
        } catch (UnreadableEventException fault) {
            throw new IllegalArgumentException("no event of the contract", fault);
        }
    }

    @Override
    public String named() {
        return "order=" + shop + "/" + orderId + " fact=" + fact;
    }
}
