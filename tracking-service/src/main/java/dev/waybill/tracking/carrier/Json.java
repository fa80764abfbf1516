package dev.waybill.tracking.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.events.InvalidValueException;
import dev.waybill.events.TrackingNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading trees of which any part may be missing. An empty text, a blank one and {@code null} are as good as none. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode parse(byte[] body) throws UnreadableException {
        try {
            var root = MAPPER.readTree(body);
            if (root == null || !root.isObject()) {
                throw new UnreadableException("", "must be a JSON object");
            }
            return root;
        } catch (JsonProcessingException notJson) {
            // Its message quotes the input.
            throw new UnreadableException("", "must be JSON");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Optional<String> text(JsonNode object, String field) {
        var value = object.path(field);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** For a hash, where nothing is a value too. */
    static String given(JsonNode object, String field) {
        return text(object, field).orElse("");
    }

    /** @param path of {@code parent}, with its dot, or empty */
    static JsonNode object(JsonNode parent, String path, String field) throws UnreadableException {
        var value = parent.path(field);
        if (!value.isObject()) {
            throw new UnreadableException(path + field, "must be an object");
        }
        return value;
    }

    /** The objects of a list; of one that is not there, none. */
    static List<JsonNode> objects(JsonNode parent, String path, String field) throws UnreadableException {
        var value = parent.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            throw new UnreadableException(path + field, "must be an array");
        }
        var objects = new ArrayList<JsonNode>();
        for (var element : value) {
            if (!element.isObject()) {
                throw new UnreadableException(path + field + "[" + objects.size() + "]", "must be an object");
            }
            objects.add(element);
        }
        return objects;
    }

    static String required(JsonNode parent, String path, String field) throws UnreadableException {
        return text(parent, field).orElseThrow(() -> new UnreadableException(path + field, "is missing"));
    }

    /** Nothing where it is a number that no shop can have told us, and so no parcel of ours. */
    static Optional<TrackingNumber> number(String text) {
        try {
            return Optional.of(new TrackingNumber(text));
        } catch (InvalidValueException notOurs) {
            return Optional.empty();
        }
    }
}
