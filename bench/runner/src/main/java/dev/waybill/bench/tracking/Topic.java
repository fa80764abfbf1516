package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Trouble;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventPublisher;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Fills the topic as a shop's own program does. */
final class Topic implements AutoCloseable {

    private final OrderEventPublisher events;

    Topic(Parts parts) {
        events = new OrderEventPublisher(Map.of("bootstrap.servers", parts.kafka(), "linger.ms", 20));
    }

    /** Returns when they are stored, with how many there were. */
    int publish(Stream<OrderEvent> all) {
        var failure = new AtomicReference<Throwable>();
        int count = (int) all.peek(event -> events.publish(event).whenComplete((_, failed) -> {
                    if (failed != null) {
                        failure.set(failed);
                    }
                }))
                .count();
        events.flush();
        if (failure.get() != null) {
            throw new Trouble("the broker did not take all events", failure.get());
        }
        return count;
    }

    @Override
    public void close() {
        events.close();
    }
}
