package dev.waybill.tracking.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waybill.tracking.timeline.Fact;

/** Facts as they are stored. A field that a newer version adds is optional there and ignored here. */
final class FactJson {

    /** The names are in the database: they stay as they are, whatever becomes of the classes' names. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Fact.Confirmed.class, name = "confirmed"),
        @JsonSubTypes.Type(value = Fact.Packed.class, name = "packed"),
        @JsonSubTypes.Type(value = Fact.Shipped.class, name = "shipped"),
        @JsonSubTypes.Type(value = Fact.Scanned.class, name = "scanned"),
        @JsonSubTypes.Type(value = Fact.Delayed.class, name = "delayed"),
        @JsonSubTypes.Type(value = Fact.Answered.class, name = "answered"),
        @JsonSubTypes.Type(value = Fact.Cancelled.class, name = "cancelled"),
        @JsonSubTypes.Type(value = Fact.Returned.class, name = "returned"),
        @JsonSubTypes.Type(value = Fact.Refunded.class, name = "refunded"),
        @JsonSubTypes.Type(value = Fact.Disputed.class, name = "disputed")
    })
    private interface Kinds {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .addMixIn(Fact.class, Kinds.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A scan's time keeps the offset of its place.
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private FactJson() {}

    static String write(Fact fact) {
        try {
            return MAPPER.writeValueAsString(fact);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a fact can't be written as JSON", impossible);
        }
    }

    /** @throws IllegalStateException if the text is none that {@link #write} wrote */
    static Fact read(String json) {
        try {
            return MAPPER.readValue(json, Fact.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored fact can't be read", damaged);
        }
    }
}
