package dev.waybill.tracking.watch;

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
        var in = new BufferedInputStream(file, 1 << 16);
        var line = new ByteArrayOutputStream();
        for (long number = 1; readLine(in, line); number++) {
            try {
                var text = text(line);
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
}
