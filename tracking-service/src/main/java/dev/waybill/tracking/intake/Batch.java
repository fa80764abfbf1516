package dev.waybill.tracking.intake;

import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.tracking.ledger.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What came in one go.
 *
 * @param received what the readable records say, in their order
 * @param erased the orders that are to be erased
 * @param unreadable the others
 */
record Batch(List<Received> received, List<OrderErased> erased, List<Unreadable> unreadable) {

    /** A record that is no event of ours, as it came, and what is wrong with it. */
    record Unreadable(ConsumerRecord<byte[], byte[]> record, UnreadableEventException fault) {}

    static Batch read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var received = new ArrayList<Received>();
        var erased = new ArrayList<OrderErased>();
        var unreadable = new ArrayList<Unreadable>();
        for (var record : records) {
            try {
                switch (OrderEventCodec.read(record)) {
                    case OrderErased event -> erased.add(event);
                    case OrderEvent event -> received.add(Received.of(event, Instant.ofEpochMilli(record.timestamp())));
                }
            } catch (UnreadableEventException fault) {
                unreadable.add(new Unreadable(record, fault));
            }
        }
        return new Batch(List.copyOf(received), List.copyOf(erased), List.copyOf(unreadable));
    }
}
