package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas are valid, say something about every field, and have the fields of the Java and no others. */
class SchemaDocumentsTest {

    static Stream<String> documents() {
        return Stream.concat(
                types().map(TopicEventType::schema),
                Stream.of(
                        "/schemas/common.v1.schema.json",
                        SchemaDocument.ORDER_ENVELOPE,
                        SchemaDocument.NOTIFICATION_ENVELOPE,
                        SchemaDocument.PUSH_ENVELOPE,
                        SchemaDocument.ERASURE_ENVELOPE));
    }

    static Stream<TopicEventType> types() {
        return Golden.types();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aSchemaIsValid(String document) {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(Schemas.errors(metaSchema, Golden.resource(document))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFieldHasADescription(String document) {
        var schema = Golden.parse(Golden.resource(document));

        assertThat(schema.path("title").asText()).isNotBlank();
        assertThat(Trees.objects(schema).filter(node -> node.has("properties") && !node.has("const")))
                .allSatisfy(object -> object.get("properties")
                        .forEach(field -> assertThat(
                                        field.path("description").asText() + field.path("const") + field.path("$ref"))
                                .as("%s", field)
                                .isNotBlank()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExamplesAreEvents(TopicEventType type) throws UnreadableEventException {
        var schema = Golden.parse(Golden.resource(type.schema()));
        assertThat(schema.get("examples")).isNotEmpty();
        for (var example : schema.get("examples")) {
            var event = Golden.complete(type).tree();
            event.set("data", example);

            assertThat(Golden.complete(type)
                            .codec()
                            .readStructured(event.toString())
                            .type())
                    .isEqualTo(type);
            assertThat(Schemas.errors(type, event.toString())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void theFieldsAreThoseOfTheJava(TopicEventType type) {
        var schema = SchemaDocument.of(type);

        assertSame(type.eventClass(), schema.root(), Golden.name(type));
    }

    @Test
    void theEnvelopesKnowEveryType() {
        assertThat(envelopeTypes(SchemaDocument.ORDER_ENVELOPE))
                .containsExactlyElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::ceType).toList());
        assertThat(envelopeTypes(SchemaDocument.NOTIFICATION_ENVELOPE))
                .containsExactlyElementsOf(Arrays.stream(NotificationEventType.values())
                        .map(NotificationEventType::ceType)
                        .toList());
        assertThat(envelopeTypes(SchemaDocument.PUSH_ENVELOPE))
                .containsExactlyElementsOf(Arrays.stream(PushSubscriptionEventType.values())
                        .map(PushSubscriptionEventType::ceType)
                        .toList());
        assertThat(envelopeTypes(SchemaDocument.ERASURE_ENVELOPE))
                .containsExactlyElementsOf(Arrays.stream(ErasureEventType.values())
                        .map(ErasureEventType::ceType)
                        .toList());
    }

    private static List<String> envelopeTypes(String envelope) {
        var types = Golden.parse(Golden.resource(envelope)).at("/properties/type/enum");
        return StreamSupport.stream(types.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static void assertSame(Class<?> record, SchemaDocument.Field schema, String path) {
        var components = Arrays.stream(record.getRecordComponents())
                .filter(component -> component.getType() != EventContext.class)
                .toList();
        assertThat(schema.properties().keySet())
                .as("fields of " + path)
                .containsExactlyElementsOf(
                        components.stream().map(RecordComponent::getName).toList());
        // An absent number is zero and an absent truth is false; the first is refused, the second is the default.
        assertThat(schema.required())
                .as("required fields of " + path)
                .containsExactlyInAnyOrderElementsOf(components.stream()
                        .filter(component -> isRequired(record, component))
                        .map(RecordComponent::getName)
                        .toList());
        for (var component : components) {
            var field = schema.properties().get(component.getName());
            var inner = valueType(component.getGenericType());
            if (inner.isEnum()) {
                var word = field.isList() ? field.entries() : field;
                assertThat(new TreeSet<>(word.words())).as(path).isEqualTo(words(inner));
            } else if (inner.isRecord()
                    && !isValue(inner)
                    && inner.getPackage().equals(OrderEvent.class.getPackage())) {
                var target = field.isList() ? field.entries() : field;
                assertSame(inner, target, path + "." + component.getName());
            }
        }
    }

    private static boolean isRequired(Class<?> record, RecordComponent component) {
        boolean mayBeAbsent = component.getType() == Optional.class
                || component.getType() == boolean.class
                || (record == Shipment.class && component.getName().equals("items"))
                || (record == Shipment.class && component.getName().equals("replaces"))
                || (record == OrderReturned.class && component.getName().equals("items"))
                || (record == ErasureCompleted.class && component.getName().equals("erased"))
                || (record == Pickup.class && component.getName().equals("openingHours"))
                || (record == DateWindow.class && component.getName().equals("from"));
        return !mayBeAbsent;
    }

    private static Class<?> valueType(Type type) {
        return type instanceof ParameterizedType generic
                ? (Class<?>) generic.getActualTypeArguments()[0]
                : (Class<?>) type;
    }

    private static boolean isValue(Class<?> record) {
        return Arrays.stream(record.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    private static Set<String> words(Class<?> enumeration) {
        return List.of(enumeration.getEnumConstants()).stream()
                .map(constant -> Golden.JSON.convertValue(constant, String.class))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
