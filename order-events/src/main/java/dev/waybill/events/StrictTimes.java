package dev.waybill.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.ser.LocalTimeSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.function.Function;

/**
 * Dates and times as text only, as RFC 3339 writes them. Jackson's own readers also take numbers, lists, and a time
 * where a date should be; two readers would then disagree about what an event says.
 */
final class StrictTimes<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    private final transient Function<String, T> parse;

    private StrictTimes(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    static SimpleModule module() {
        return new SimpleModule("strict times")
                .addDeserializer(LocalDate.class, new StrictTimes<>(LocalDate.class, LocalDate::parse))
                .addSerializer(LocalTime.class, new LocalTimeSerializer(TO_THE_MINUTE))
                .addDeserializer(LocalTime.class, new StrictTimes<>(LocalTime.class, StrictTimes::timeOfDay))
                // Keeps the offset: a scan's time is told in the time of its place.
                .addDeserializer(OffsetDateTime.class, new StrictTimes<>(OffsetDateTime.class, OffsetDateTime::parse));
    }

    /** To the minute: shops do not close at half past eight and seven seconds. */
    private static LocalTime timeOfDay(String text) {
        return LocalTime.parse(text, TO_THE_MINUTE);
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (T) context.handleUnexpectedToken(handledType(), json);
        }
        try {
            return parse.apply(json.getText());
        } catch (DateTimeException notATime) {
            return (T) context.handleWeirdStringValue(handledType(), json.getText(), "not as RFC 3339 writes it");
        }
    }
}
