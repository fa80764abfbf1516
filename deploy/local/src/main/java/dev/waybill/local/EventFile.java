package dev.waybill.local;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.UnreadableEventException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Events from a file, one CloudEvent in JSON a line; blank lines count but say nothing. They are published in the order
 * of the file, each under its order's key. Memory does not grow with the file.
 */
final class EventFile {
    private static final int PROGRESS_EVERY = 1_000;
    /** Kafka's own limit for a request; a line without an end is not read until memory is. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final OrderEventPublisher publisher;
    private final Consumer<Refusal> refusals;
    private final LongConsumer progress;
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /**
     * @param refusals hears of each line that is refused, one at a time, on any thread
     * @param progress hears of the number of lines now and then
     */
    EventFile(OrderEventPublisher publisher, Consumer<Refusal> refusals, LongConsumer progress) {
        this.publisher = publisher;
        this.refusals = refusals;
        this.progress = progress;
    }

    /** Why a line was not published: {@code line 17: data.items[0].quantity: must be from 1 to 100000}. */
    record Refusal(long line, String reason) {
        @Override
        public String toString() {
            return "line " + line + ": " + reason;
        }
    }

    /** How many lines went, and how many did not. */
    record Result(long published, long refused) {}

    /** Returns when every line is stored by the broker or refused. */
    Result publish(InputStream file) throws IOException {
        InputStream lines = new BufferedInputStream(file, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (long number = 1; readLine(lines, line); number++) {
            publish(number, number == 1 ? withoutMark(line.toByteArray()) : line.toByteArray());
            if (number % PROGRESS_EVERY == 0) {
                progress.accept(number);
            }
        }
        publisher.flush();
        return new Result(published.get(), refused.get());
    }

    private void publish(long number, byte[] line) {
        if (line.length > LONGEST_LINE) {
            refuse(number, "must be at most " + LONGEST_LINE + " bytes long");
        } else if (!isBlank(line)) {
            try {
                send(number, OrderEventCodec.readStructured(line));
            } catch (UnreadableEventException e) {
                refuse(number, e.getMessage());
            }
        }
    }

    private void send(long number, OrderEvent event) {
        publisher.publish(event).whenComplete((stored, failure) -> {
            if (failure == null) {
                published.incrementAndGet();
            } else {
                refuse(number, "Kafka did not take it: " + failure.getMessage());
            }
        });
    }

    private synchronized void refuse(long number, String reason) {
        refused.incrementAndGet();
        refusals.accept(new Refusal(number, reason));
    }

    /** Reads up to a line feed; of a line that is too long, only the beginning. */
    private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int next = in.read();
        boolean any = next >= 0;
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
        }
        return any;
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    private static byte[] withoutMark(byte[] line) {
        boolean marked = line.length >= 3
                && line[0] == BYTE_ORDER_MARK[0]
                && line[1] == BYTE_ORDER_MARK[1]
                && line[2] == BYTE_ORDER_MARK[2];
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }
}
