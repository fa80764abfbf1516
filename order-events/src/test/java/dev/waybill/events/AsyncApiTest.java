package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document points at what exists and knows every event. */
class AsyncApiTest {

    private static final JsonNode DOCUMENT = yaml(Golden.resource("/asyncapi.yaml"));

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = references(DOCUMENT).toList();

        assertThat(references)
                .hasSizeGreaterThan(30)
                .allSatisfy(reference ->
                        assertThat(resolve(reference)).as(reference).isNotEmpty());
    }

    @Test
    void everyEventIsAMessageOfItsChannelWithItsSchema() {
        assertMessages("orderEvents", EventType.values(), "cloudEvent");
        assertMessages("notificationEvents", NotificationEventType.values(), "notificationCloudEvent");
        assertMessages("pushSubscriptions", PushSubscriptionEventType.values(), "pushCloudEvent");
        assertMessages("erasureReceipts", ErasureEventType.values(), "erasureCloudEvent");
    }

    private static void assertMessages(String channel, TopicEventType[] types, String trait) {
        var messages = references(DOCUMENT.at("/channels/" + channel + "/messages"))
                .map(AsyncApiTest::resolve)
                .toList();

        assertThat(messages)
                .extracting(
                        message -> message.get("name").textValue(),
                        message -> "/" + message.at("/payload/$ref").textValue())
                .containsExactlyElementsOf(Arrays.stream(types)
                        .map(type -> tuple(type.ceType(), type.schema()))
                        .toList());
        assertThat(messages)
                .extracting(message -> message.at("/traits/0/$ref").textValue())
                .containsOnly("#/components/messageTraits/" + trait);
    }

    @Test
    void theTopicsAreTheCodecs() {
        assertThat(DOCUMENT.at("/channels/notificationEvents/address").textValue())
                .isEqualTo(NotificationEventCodec.TOPIC);
        assertThat(DOCUMENT.at("/channels/orderEvents/address").textValue()).isEqualTo(OrderEventCodec.TOPIC);
        assertThat(DOCUMENT.at("/channels/pushSubscriptions/address").textValue())
                .isEqualTo(PushSubscriptionEventCodec.TOPIC);
        assertThat(DOCUMENT.at("/channels/erasureReceipts/address").textValue()).isEqualTo(ErasureEventCodec.TOPIC);
    }

    @Test
    void theHeadersAreThoseThatTheCodecWrites() {
        var headers = DOCUMENT.at("/components/schemas/headers/properties");
        assertThat(names(DOCUMENT.at("/components/schemas/notificationHeaders/properties")))
                .isEqualTo(names(headers));
        assertThat(names(DOCUMENT.at("/components/schemas/pushHeaders/properties")))
                .isEqualTo(names(headers));
        assertThat(names(DOCUMENT.at("/components/schemas/erasureHeaders/properties")))
                .isEqualTo(names(headers));

        for (var golden : Golden.allComplete()) {
            assertThat(golden.record().headers())
                    .extracting(header -> header.key())
                    .containsExactlyInAnyOrderElementsOf(names(headers));
        }
    }

    private static JsonNode resolve(String reference) {
        var parts = reference.split("#", 2);
        var document = parts[0].isEmpty() ? DOCUMENT : Golden.parse(Golden.resource("/" + parts[0]));
        return parts.length == 1 ? document : document.at(parts[1]);
    }

    private static Stream<String> references(JsonNode node) {
        var here = Stream.ofNullable(node.get("$ref")).map(JsonNode::textValue);
        return Stream.concat(
                here, StreamSupport.stream(node.spliterator(), false).flatMap(AsyncApiTest::references));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).toList();
    }

    private static JsonNode yaml(String text) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(text);
        } catch (JsonProcessingException notYaml) {
            throw new IllegalStateException("asyncapi.yaml is no YAML", notYaml);
        }
    }
}
