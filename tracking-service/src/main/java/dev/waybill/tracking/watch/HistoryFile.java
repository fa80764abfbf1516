package dev.waybill.tracking.watch;

import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.tracking.ledger.Received;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * What a file of events tells, one CloudEvent in JSON a line, in the order in which it was heard of: where a line has the extension
 * {@code recordedtime} that is later than it happened, only then.
 *
 * @param refused how many lines are no event
 */
record HistoryFile(List<Heard> told, int refused) {

    /** A line without an end is not read until memory is. */
    private static final int LONGEST_LINE = 1 << 20;
    /** Of a file of something else nobody reads more. */
    private static final int MOST_REFUSALS = 20;

    /**
     * @param file as it is, or compressed with gzip
     * @param refusals hears of the first lines that are no event: their numbers and why
     */
    static HistoryFile read(InputStream file, Consumer<String> refusals) throws IOException {
        var told = new ArrayList<Heard>();
        int refused = 0;
        var lines = new Lines(plain(file));
        for (long number = 1; lines.next(); number++) {
            try {
                var text = text(lines.line);
                if (!text.isBlank()) {
                    heard(text).ifPresent(told::add);
                }
            } catch (UnreadableEventException fault) {
                if (++refused <= MOST_REFUSALS) {
                    refusals.accept("line " + number + ": " + fault.getMessage());
                }
            }
        }
        if (refused > MOST_REFUSALS) {
            refusals.accept("and " + (refused - MOST_REFUSALS) + " more lines are no event");
        }
        told.sort(Comparator.comparing(Heard::at)
                .thenComparing(heard -> heard.received().fact().time().toInstant()));
        return new HistoryFile(told, refused);
    }

    private static InputStream plain(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, 1 << 16);
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** Nothing of an erasure: it tells of no parcel. */
    private static Optional<Heard> heard(String text) throws UnreadableEventException {
        var event = OrderEventCodec.readStructured(text);
        if (event instanceof OrderErased) {
            return Optional.empty();
        }
        var time = event.context().time().toInstant();
        var recorded = RecordedTime.of(text).orElse(time);
        return Optional.of(new Heard(Received.of(event, recorded), recorded.isAfter(time) ? recorded : time));
    }

    private static String text(ByteArrayOutputStream line) throws UnreadableEventException {
        if (line.size() > LONGEST_LINE) {
            throw new UnreadableEventException("event", "must be at most " + LONGEST_LINE + " bytes long");
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Lines of a stream, of one that is too long only the beginning. A stream's own {@code read()} takes a lock for each byte. */
    private static final class Lines {

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private int at;
        private int end;

        Lines(InputStream in) {
            this.in = in;
        }

        /** @return whether there was one */
        boolean next() throws IOException {
            line.reset();
            boolean any = false;
            while (fill()) {
                any = true;
                int from = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                line.write(buffer, from, Math.clamp(LONGEST_LINE + 1L - line.size(), 0, at - from));
                if (at < end) {
                    at++;
                    return true;
                }
            }
            return any;
        }

        private boolean fill() throws IOException {
            if (at == end) {
                at = 0;
                end = Math.max(0, in.read(buffer));
            }
            return at < end;
        }
    }
}
