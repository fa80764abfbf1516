package dev.waybill.tracking.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The readers that there are, by the order that they follow. For any thread. */
final class Streams {

    /** What a reader was told last, and when it has been told for long enough. */
    private record State(String version, Instant end) {}

    private final Map<String, Map<Reader, State>> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final LiveConfig limits;
    private final Clock clock;
    private volatile boolean closed;

    Streams(LiveConfig limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** @return false where there are as many as there may be; the reader is told nothing then */
    boolean open(String order, String version, Reader reader) {
        if (closed || count.incrementAndGet() > limits.streams()) {
            count.decrementAndGet();
            return false;
        }
        var all = open.compute(order, (_, before) -> {
            Map<Reader, State> readers = before == null ? new ConcurrentHashMap<>() : before;
            if (readers.size() < limits.streamsPerOrder()) {
                readers.put(reader, new State(version, clock.instant().plus(length())));
            }
            return readers;
        });
        if (!all.containsKey(reader)) {
            count.decrementAndGet();
            return false;
        }
        reader.say(version);
        return true;
    }

    void leave(String order, Reader reader) {
        open.computeIfPresent(order, (_, readers) -> {
            if (readers.remove(reader) != null) {
                count.decrementAndGet();
            }
            return readers.isEmpty() ? null : readers;
        });
    }

    /** So that those of one start do not all come back at once. */
    private Duration length() {
        long millis = limits.length().toMillis();
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(-millis / 10, millis / 10 + 1));
    }

    boolean isOpen(String order) {
        return open.containsKey(order);
    }

    /** Those that anybody follows. */
    Set<String> orders() {
        return Set.copyOf(open.keySet());
    }

    int count() {
        return count.get();
    }

    void tell(String order, String version) {
        var readers = open.getOrDefault(order, Map.of());
        readers.keySet().forEach(reader -> {
            readers.computeIfPresent(reader, (_, state) -> new State(version, state.end()));
            reader.say(version);
        });
    }

    /** Says everywhere what was last said, and ends what has been open for long enough. */
    void beat() {
        var now = clock.instant();
        open.forEach((order, readers) -> readers.forEach((reader, state) -> {
            if (state.end().isAfter(now)) {
                reader.say(state.version());
            } else {
                end(order, reader);
            }
        }));
    }

    private void end(String order, Reader reader) {
        leave(order, reader);
        reader.end();
    }

    /** Ends all, and opens no more. */
    void close() {
        closed = true;
        open.forEach((order, readers) -> readers.keySet().forEach(reader -> end(order, reader)));
    }
}
