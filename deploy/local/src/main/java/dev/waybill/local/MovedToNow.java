package dev.waybill.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Samples that were written down once: old news is not told, so all their dates move by the same number of whole days, until the
 * newest event is less than a day old. What happened how long after what, and at what time of the day, stays as it is.
 */
final class MovedToNow {
    /** As UTF-8 is taken apart and put together again, whatever is in it: what is no UTF-8 has to be refused later. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(T\\d{2}:.*)?");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final long days;

    private MovedToNow(long days) {
        this.days = days;
    }

    /** The same lines, one event in JSON each; those that are none are left as they are. */
    static byte[] move(byte[] file, Instant now) {
        List<String> lines = List.of(new String(file, BYTES).split("\n", -1));
        Optional<Instant> newest = lines.stream()
                .flatMap(line -> event(line).stream())
                .flatMap(event -> time(event).stream())
                .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return file;
        }
        MovedToNow moved =
                new MovedToNow(Math.floorDiv(Duration.between(newest.get(), now).toSeconds(), 86_400L));
        return lines.stream().map(moved::line).collect(Collectors.joining("\n")).getBytes(BYTES);
    }

    private String line(String line) {
        return event(line)
                .map(event -> {
                    // Of the envelope only when it happened: an order's number may look like a date.
                    Stream.of("time", "data")
                            .filter(event::has)
                            .forEach(name -> event.set(name, moved(event.get(name))));
                    return new String(event.toString().getBytes(StandardCharsets.UTF_8), BYTES);
                })
                .orElse(line);
    }

    private JsonNode moved(JsonNode node) {
        switch (node) {
            case TextNode text -> {
                return TextNode.valueOf(moved(text.textValue()));
            }
            case ObjectNode object -> object.properties().forEach(field -> field.setValue(moved(field.getValue())));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, moved(array.get(i)));
                }
            }
            default -> {}
        }
        return node;
    }

    private String moved(String text) {
        var date = DATE.matcher(text);
        if (!date.matches()) {
            return text;
        }
        try {
            return LocalDate.parse(date.group(1)).plusDays(days) + text.substring(date.end(1));
        } catch (DateTimeParseException noDay) {
            return text;
        }
    }

    private static Optional<ObjectNode> event(String line) {
        try {
            return JSON.readTree(line.getBytes(BYTES)) instanceof ObjectNode event
                    ? Optional.of(event)
                    : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(JsonNode event) {
        try {
            return Optional.of(OffsetDateTime.parse(event.path("time").asText()).toInstant());
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }
}
