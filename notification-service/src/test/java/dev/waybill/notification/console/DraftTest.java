package dev.waybill.notification.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.notification.deadletter.Bytes;
import dev.waybill.notification.deadletter.LetterView;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DraftTest {

    private static final Map<String, String> BINARY = Map.of(
            "ce_specversion", "1.0",
            "ce_id", "lumen-1",
            "ce_type", "dev.waybill.order.confirmed.v9",
            "content-type", "application/json",
            "dead-letter-reason", "is unknown");

    @Test
    void ofBinaryModeTheHeadersAreTheAttributesAndTheValueIsTheData() throws Exception {
        var draft = Draft.of(came("{\"total\":1.10,\"name\":\"Петровић\"}", BINARY));

        var event = new ObjectMapper().readTree(draft);
        assertThat(event.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("specversion", "id", "type", "datacontenttype", "data");
        assertThat(event.path("type").textValue()).isEqualTo("dev.waybill.order.confirmed.v9");
        assertThat(draft).as("no digit is lost").contains("\"total\" : 1.10", "Петровић");
        assertThat(draft.lines().count()).as("a line for each member").isGreaterThan(6);
    }

    @Test
    void dataThatIsNoJsonObjectIsLeftOutAndNotGuessedAt() {
        for (var value : List.of("garbage", "[1]", "{\"a\":1,\"a\":2}", "")) {
            assertThat(Draft.of(came(value, BINARY)))
                    .as(value)
                    .contains("\"id\" : \"lumen-1\"")
                    .doesNotContain("data\"", value.isEmpty() ? "\"data\"" : value);
        }
    }

    @Test
    void ofStructuredModeAndOfWhatIsNeitherItIsTheValue() {
        assertThat(Draft.of(came("{\"specversion\":\"1.0\"}", Map.of("content-type", "application/cloudevents+json"))))
                .isEqualTo("{\n  \"specversion\" : \"1.0\"\n}");
        assertThat(Draft.of(came("{\"specversion\":", Map.of()))).isEqualTo("{\"specversion\":");
        assertThat(Draft.of(letter(Optional.empty(), Map.of(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void whatIsNoTextIsLeftOut() {
        var noText = new Bytes(Optional.empty(), Optional.of("/wE="));

        assertThat(Draft.of(letter(Optional.of(noText), Map.of(), Optional.empty())))
                .isEmpty();
        assertThat(Draft.of(letter(Optional.of(noText), BINARY, Optional.empty())))
                .contains("lumen-1")
                .doesNotContain("/wE=");
    }

    @Test
    void whatSomebodyWroteLastComesFirst() {
        var mended = JsonNodeFactory.instance.objectNode().put("id", "mended");

        assertThat(Draft.of(letter(Optional.of(text("{}")), BINARY, Optional.of(mended))))
                .isEqualTo("{\n  \"id\" : \"mended\"\n}");
    }

    private static LetterView came(String value, Map<String, String> headers) {
        return letter(Optional.of(text(value)), headers, Optional.empty());
    }

    private static LetterView letter(Optional<Bytes> value, Map<String, String> headers, Optional<JsonNode> mended) {
        var shown = headers.entrySet().stream()
                .map(header -> new LetterView.Header(header.getKey(), text(header.getValue())))
                .toList();
        return new LetterView(
                new UUID(0, 1),
                "open",
                "type",
                "is unknown",
                "notification-service",
                new LetterView.Source("order-events", 0, 1),
                OffsetDateTime.parse("2026-11-12T14:32:00+01:00"),
                Optional.empty(),
                Optional.of(new LetterView.Content(Optional.empty(), value, shown)),
                mended,
                Optional.empty());
    }

    private static Bytes text(String text) {
        return new Bytes(Optional.of(text), Optional.empty());
    }
}
