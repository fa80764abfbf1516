package dev.waybill.tracking.intake;

import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.traces.EventTraces;
import dev.waybill.tracking.ledger.Received;
import io.opentelemetry.api.trace.Span;
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
 * @param spans of the readable ones, which end when they are stored
 */
record Batch(List<Received> received, List<OrderErased> erased, List<Unreadable> unreadable, List<Span> spans) {

    /** A record that is no event of ours, as it came, and what is wrong with it. */
    record Unreadable(ConsumerRecord<byte[], byte[]> record, UnreadableEventException fault) {}

    static Batch read(Iterable<ConsumerRecord<byte[], byte[]>> records, EventTraces traces) {
        var received = new ArrayList<Received>();
        var erased = new ArrayList<OrderErased>();
        var unreadable = new ArrayList<Unreadable>();
        var spans = new ArrayList<Span>();
        for (var record : records) {
            try {
                var event = OrderEventCodec.read(record);
                spans.add(traces.intake(record, event));
                switch (event) {
                    case OrderErased erasure -> erased.add(erasure);
                    case OrderEvent other -> received.add(Received.of(other, Instant.ofEpochMilli(record.timestamp())));
                }
            } catch (UnreadableEventException fault) {
                unreadable.add(new Unreadable(record, fault));
            }
        }
        return new Batch(List.copyOf(received), List.copyOf(erased), List.copyOf(unreadable), List.copyOf(spans));
    }
}
