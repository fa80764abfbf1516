package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The data of an event as JSON: strict about what it says, lenient about what it does not know. */
final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule(), StrictTimes.module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Parsers quote their input in messages; ours reach logs and dead letters.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /** Where the context sits beside the data while the two are one record; never in what is published. */
    private static final String CONTEXT = "context";

    private EventJson() {}

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode object(byte[] json, String field) throws UnreadableEventException {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new UnreadableEventException(field, "must be a JSON object");
        } catch (StreamConstraintsException tooMuch) {
            // Jackson's bounds: a depth of 1,000, a number of 1,000 digits.
            throw new UnreadableEventException(field, "must not be nested so deep or hold so long a number or text");
        } catch (JsonProcessingException notJson) {
            var at = notJson.getLocation();
            throw new UnreadableEventException(
                    field,
                    "must be JSON: it breaks off at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
        } catch (IOException notText) {
            throw new UnreadableEventException(field, "must be JSON in UTF-8");
        }
    }

    static <E extends TopicEvent> E read(Class<E> type, EventContext context, ObjectNode data)
            throws UnreadableEventException {
        try {
            return MAPPER.treeToValue(data.putPOJO(CONTEXT, context), type);
        } catch (JsonMappingException invalid) {
            throw unreadable(invalid);
        } catch (JsonProcessingException invalid) {
            throw new UnreadableEventException("data", "must be JSON");
        }
    }

    static ObjectNode tree(TopicEvent event) {
        ObjectNode data = MAPPER.valueToTree(event);
        data.remove(CONTEXT);
        return data;
    }

    static byte[] data(TopicEvent event) {
        try {
            return MAPPER.writeValueAsBytes(tree(event));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a valid event can't be written as JSON", impossible);
        }
    }

    private static UnreadableEventException unreadable(JsonMappingException invalid) {
        var path = new StringBuilder("data");
        for (var reference : invalid.getPath()) {
            path.append(
                    reference.getFieldName() == null
                            ? "[" + reference.getIndex() + "]"
                            : "." + reference.getFieldName());
        }
        if (invalid.getCause() instanceof InvalidValueException value) {
            return new UnreadableEventException(
                    value.field().isEmpty() ? path.toString() : path + "." + value.field(), value.reason());
        }
        return new UnreadableEventException(path.toString(), expectation(invalid));
    }

    private static String expectation(JsonMappingException invalid) {
        Class<?> target = invalid instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : null;
        if (invalid.getCause() instanceof InputCoercionException) {
            return "is a number out of bounds";
        } else if (target == null) {
            return "has the wrong form";
        } else if (target.isEnum()) {
            return "must be one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(constant -> MAPPER.convertValue(constant, String.class))
                            .collect(Collectors.joining(", "));
        } else if (target == LocalDate.class) {
            return "must be a date, such as 2026-11-12";
        } else if (target == LocalTime.class) {
            return "must be a time of day to the minute, such as 08:30";
        } else if (target == OffsetDateTime.class) {
            return "must be a time with an offset, such as 2026-11-12T14:32:00+01:00";
        } else if (target == int.class || target == Integer.class) {
            return "must be a whole number";
        } else if (target == boolean.class) {
            return "must be true or false";
        } else if (target == String.class || isText(target)) {
            return "must be text";
        } else if (Iterable.class.isAssignableFrom(target)) {
            return "must be a list";
        }
        return "must be an object";
    }

    /** Whether it is one of our value types, a text under a rule. */
    private static boolean isText(Class<?> target) {
        return target.isRecord()
                && target.getRecordComponents().length == 1
                && target.getRecordComponents()[0].getType() == String.class;
    }
}
