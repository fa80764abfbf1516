package dev.waybill.tracking.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.events.UnreadableEventException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** CloudEvents' extension that says when an event was recorded (cloudevents/extensions/recordedtime.md): the contract does not keep it. */
final class RecordedTime {

    private static final String NAME = "recordedtime";
    private static final JsonFactory JSON = new JsonFactory();

    private RecordedTime() {}

    /** @param event that was read as one: it is a JSON object */
    static Optional<Instant> of(String event) throws UnreadableEventException {
        if (!event.contains("\"" + NAME + "\"")) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(NAME);
                parser.nextToken();
                if (found) {
                    return Optional.of(OffsetDateTime.parse(parser.getText()).toInstant());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException | DateTimeException wrong) {
            throw new UnreadableEventException(NAME, "must be a time such as 2026-11-09T09:30:00Z");
        }
    }
}
