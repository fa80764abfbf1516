package dev.waybill.notification.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Rows on their way to the database and back, as records with their components in snake case: any number of them is one
 * parameter, for {@code jsonb_to_recordset}, and one row is one column, by {@code row_to_json}. One statement for a batch is
 * what makes the database fast, where entities would send one for each row.
 */
public final class Rows {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Rows() {}

    /** Reads a row that the database made with {@code row_to_json}; columns that the record lacks are left out. */
    public static <R extends Record> R read(String json, Class<R> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException impossible) {
            // Without the cause: it would quote the row.
            throw new IllegalStateException("a row can't be read as " + type.getSimpleName());
        }
    }

    /** Writes texts for a parameter that the statement casts to text and then to jsonb. */
    public static String array(Stream<String> texts) {
        try {
            return MAPPER.writeValueAsString(texts.toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts can't be written as JSON", impossible);
        }
    }

    /** Writes rows for a parameter that the statement casts to text and then to jsonb. */
    public static String of(Collection<? extends Record> rows) {
        try {
            return MAPPER.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a row can't be written as JSON", impossible);
        }
    }
}
