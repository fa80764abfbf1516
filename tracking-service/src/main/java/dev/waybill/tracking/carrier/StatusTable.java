package dev.waybill.tracking.carrier;

import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a sender's statuses mean, read from a table beside this class: their status, sub-status, our status, reason, handover. */
final class StatusTable {

    private static final String ANY = "*";
    private static final String NONE = "-";

    private record Theirs(String status, String detail) {}

    private final Map<Theirs, Meaning> meanings = new HashMap<>();

    private StatusTable() {}

    /** @throws IllegalStateException naming the line that names nothing */
    static StatusTable of(String name) {
        try (InputStream in = StatusTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StatusTable parse(String name, String text) {
        var table = new StatusTable();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                table.add(line.split("\\s+"), name + ":" + (i + 1));
            }
        }
        return table;
    }

    /** By status and detail, or else by the status alone. */
    Optional<Meaning> meaning(String status, String detail) {
        return Optional.ofNullable(meanings.get(new Theirs(status, detail)))
                .or(() -> Optional.ofNullable(meanings.get(new Theirs(status, ANY))));
    }

    private void add(String[] columns, String where) {
        if (columns.length != 5) {
            throw new IllegalStateException(where + ": must have five columns");
        }
        var meaning = new Meaning(
                word(columns[2], TrackingStatus::valueOf, where)
                        .orElseThrow(() -> new IllegalStateException(where + ": must have a status of ours")),
                word(columns[3], TrackingReason::valueOf, where),
                word(columns[4], Handover::valueOf, where));
        if (meanings.put(new Theirs(columns[0], columns[1]), meaning) != null) {
            throw new IllegalStateException(where + ": stands twice");
        }
    }

    private static <T> Optional<T> word(String word, Function<String, T> type, String where) {
        try {
            return word.equals(NONE) ? Optional.empty() : Optional.of(type.apply(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(where + ": the contract has no " + word, unknown);
        }
    }
}
