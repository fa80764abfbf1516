package dev.waybill.tracking.outbox;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.outbox.Publishable;
import io.vertx.mutiny.sqlclient.Row;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A row of the table: one event.
 *
 * @param event in structured mode
 */
record OutboxRow(long seq, String shop, String orderId, String eventId, String event) implements Publishable {

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("seq"),
                row.getString("shop"),
                row.getString("order_id"),
                row.getString("event_id"),
                row.getString("event"));
    }

    @Override
    public ProducerRecord<String, byte[]> record() {
        try {
            return OrderEventCodec.write(OrderEventCodec.readStructured(event));
        } catch (UnreadableEventException fault) {
            throw new IllegalArgumentException("no event of the contract", fault);
        }
    }

    @Override
    public String named() {
        return "order=" + shop + "/" + orderId + " event_id=" + eventId;
    }
}
