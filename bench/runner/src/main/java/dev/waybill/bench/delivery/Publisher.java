package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Orders;
import dev.waybill.events.OrderEventPublisher;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Publishes {@code confirmed} events as a shop's own program does. */
final class Publisher implements AutoCloseable {

    private final OrderEventPublisher events;

    Publisher(Parts parts) {
        events = new OrderEventPublisher(
                Map.of("bootstrap.servers", parts.kafka().bootstrapServers()));
    }

    /** All at once; returns when they are stored. */
    void publish(String series, int count) {
        var stored = IntStream.range(0, count)
                .mapToObj(number -> events.publish(Orders.order(series, number)).toCompletableFuture())
                .toList();
        stored.forEach(event -> event.orTimeout(1, TimeUnit.MINUTES).join());
    }

    /** Evenly, so many a second; answers with the moment at which each event was handed to the Kafka client. */
    Map<String, Instant> publishSteadily(String series, int rate, int seconds) {
        var published = new HashMap<String, Instant>();
        long begun = System.nanoTime();
        for (int number = 0; number < rate * seconds; number++) {
            var event = Orders.order(series, number);
            long due = begun + 1_000_000_000L * number / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            published.put(event.context().id().value(), Instant.now());
            events.publish(event);
        }
        events.flush();
        return published;
    }

    @Override
    public void close() {
        events.close();
    }
}
