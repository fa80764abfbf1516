package dev.waybill.tracking.watch;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.tracking.ledger.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a file of events tells, one CloudEvent in JSON a line, in the order in which it happened.
 *
 * @param refused how many lines are no event
 */
record HistoryFile(List<Received> told, int refused) {

    /** A line without an end is not read until memory is. */
    private static final int LONGEST_LINE = 1 << 20;

    /** @param refusals hears of each line that is no event: its number and why */
    static HistoryFile read(InputStream file, Consumer<String> refusals) throws IOException {
        var told = new ArrayList<Received>();
        int refused = 0;
        var lines = new Lines(file);
        for (long number = 1; lines.next(); number++) {
            try {
                var text = text(lines.line);
                if (!text.isBlank()) {
                    told.add(Received.of(OrderEventCodec.readStructured(text)));
                }
            } catch (UnreadableEventException fault) {
                refused++;
                refusals.accept("line " + number + ": " + fault.getMessage());
            }
        }
        told.sort(Comparator.comparing(received -> received.fact().time().toInstant()));
        return new HistoryFile(told, refused);
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
