package dev.waybill.notification.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.notification.deadletter.Bytes;

/**
 * Somebody's bytes as a person can read them.
 *
 * @param note what was done to them for that, or why there is nothing to read; empty where it is what came
 */
record Legible(String text, String note) {

    /** It loses no member that is there twice, and no digit. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static Legible none() {
        return new Legible("", "There is none.");
    }

    static Legible text(String text) {
        return text.isEmpty() ? new Legible("", "It is empty.") : new Legible(text, "");
    }

    static Legible of(Bytes bytes) {
        return bytes.base64()
                .map(base64 -> new Legible(base64, "It is no text in UTF-8, and shown in base64."))
                .orElseGet(() -> text(bytes.text().orElse("")));
    }

    /** JSON with a line for each of its members; what is none, as it is. */
    Legible laidOut() {
        if (!note.isEmpty() || !text.stripLeading().startsWith("{")) {
            return this;
        }
        try {
            var laidOut = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(text));
            return new Legible(laidOut, "Laid out for reading: a line for each member.");
        } catch (JsonProcessingException none) {
            return this;
        }
    }

    @Override
    public String toString() {
        return "Legible[hidden]";
    }
}
