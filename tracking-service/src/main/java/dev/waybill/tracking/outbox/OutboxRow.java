package dev.waybill.tracking.outbox;

import dev.waybill.events.ErasureEventCodec;
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
record OutboxRow(long seq, String topic, String shop, String orderId, String eventId, String event)
        implements Publishable {

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("seq"),
                row.getString("topic"),
                row.getString("shop"),
                row.getString("order_id"),
                row.getString("event_id"),
                row.getString("event"));
    }

    @Override
    public ProducerRecord<String, byte[]> record() {
        try {
            return switch (topic) {
                case OrderEventCodec.TOPIC -> OrderEventCodec.write(OrderEventCodec.readStructured(event));
                case ErasureEventCodec.TOPIC -> ErasureEventCodec.write(ErasureEventCodec.readStructured(event));
                default -> throw new IllegalArgumentException("no topic of ours");
            };
        } catch (UnreadableEventException fault) {
            throw new IllegalArgumentException("no event of the contract", fault);
        }
    }

    @Override
    public String named() {
        return "order=" + shop + "/" + orderId + " event_id=" + eventId;
    }
}
