package dev.waybill.notification.replay;

import dev.waybill.notification.operator.Asked;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place on the topic. */
sealed interface Point {

    Pattern OFFSETS = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*");

    /** All that the topic has. */
    record Beginning() implements Point {}

    /** What it has now. */
    record End() implements Point {}

    /** The first record that was written then or later. */
    record Time(Instant instant) implements Point {}

    /** Offsets by partition; the other partitions are left alone. */
    record Offsets(Map<Integer, Long> byPartition) implements Point {

        public Offsets {
            byPartition = Map.copyOf(byPartition);
        }
    }

    /**
     * {@code beginning}, {@code end}, a time with an offset, or {@code partition:offset} with commas between several.
     *
     * @throws dev.waybill.notification.operator.Problem if it is none of these
     */
    static Point parse(String parameter, @Nullable String text, Point otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        return switch (text.strip()) {
            case "beginning" -> new Beginning();
            case "end" -> new End();
            case String offsets when OFFSETS.matcher(offsets).matches() -> offsets(offsets);
            case String time -> time(parameter, time);
        };
    }

    private static Point offsets(String text) {
        var byPartition = new HashMap<Integer, Long>();
        for (var one : text.split(",")) {
            var colon = one.indexOf(':');
            byPartition.put(Integer.parseInt(one.substring(0, colon)), Long.parseLong(one.substring(colon + 1)));
        }
        return new Offsets(byPartition);
    }

    private static Point time(String parameter, String text) {
        try {
            return new Time(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException neither) {
            throw Asked.bad(
                    parameter,
                    "must be beginning, end, a time with an offset such as 2026-11-12T14:32:00+01:00, or offsets by partition"
                            + " such as 0:4711,1:4650");
        }
    }
}
