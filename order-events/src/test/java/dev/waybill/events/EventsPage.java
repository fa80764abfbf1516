package dev.waybill.events;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The reference page of the events, made of the published schemas, the golden files and what the codec answers. */
final class EventsPage {

    private static final String INTRODUCTION = """
            <!-- Generated from the schemas and golden files of order-events; edit those, then see EventsPageTest. -->
            # Order events

            A shop, or a carrier's feed, says what happened to an order. Waybill tells the customer by mail and shows it on the
            order's page. All events go to one Kafka topic, `order-events`, as [CloudEvents 1.0](https://cloudevents.io).

            | Type | Published when | The customer |
            |---|---|---|
            %s
            Begin with `order.confirmed`: it brings the customer, the items and the address, and all else about the order waits
            for it. Every other event is optional; publish what you know.

            - **Key.** The record key is `shop/order` (`ce_source`, a slash, `ce_subject`), so that the events of an order stay in
              the order in which you publish them.
            - **Repeating is safe.** The same `ce_id` of the same shop is the same event, however often it comes. Make ids that
              follow from what happened (`lumen-1042-shipped-P1`), and publish again when in doubt.
            - **Growing is safe.** Fields and attributes that a reader does not know are ignored. A field that is `null` counts as
              absent. A change that would break readers is a new type with a new version.
            - **Machine-readable.** [JSON Schema 2020-12](../../order-events/src/main/resources/schemas) for each type and
              [AsyncAPI 3](../../order-events/src/main/resources/asyncapi.yaml) for the topic are part of the library.

            Try it without Kafka at hand: `./waybill up` starts all there is, and `./waybill publish FILE` takes one event in
            structured mode a line and names line, field and reason of each that it refuses.

            ## On Kafka

            **Binary mode**, which the Java publisher writes: each attribute is a header, the data is the value.

            ```
            %s
            ```

            **Structured mode**, content type `application/cloudevents+json`, is read as well: attributes and data in one JSON
            object, as in the examples below. The smallest event that begins an order:

            ```json
            %s
            ```

            ## Attributes

            In binary mode each is a header with the prefix `ce_`, in UTF-8; but `datacontenttype` is the header
            `content-type`, and `data` is the value.

            %s
            ## The types

            A required field inside an object that is not required must be there where the object is.
            """;

    private static final String REFUSED = """
            ## What is refused

            A record that is no event of this contract stops nothing: it goes to the topic `order-events-dead-letter` with the field
            and the reason in its headers, never with the value. `./waybill publish` and the Java types refuse it before it is
            published. Some refusals, as the codec words them:

            | Said | Field | Reason |
            |---|---|---|
            %s
            The schemas say the same as far as a schema can. Beyond it the codec checks that the ids of items are unique, that an
            order has one currency, that an amount has no more decimals than its currency, that a window does not end before it
            begins, and that a text can be seen. No text may hold a line break, NUL or another control character, for it may end
            up in the header of a mail.
            """;

    private EventsPage() {}

    static String generate() {
        var page = new StringBuilder(INTRODUCTION.formatted(types(), record(), smallest(), attributes()));
        for (var type : EventType.values()) {
            var schema = SchemaDocument.of(type);
            page.append("\n### %s: `%s`\n\n".formatted(schema.title(), type.ceType()))
                    .append(schema.json().get("description").textValue())
                    .append("\n\n")
                    .append(FieldTable.of(schema.root()))
                    .append("\n```json\n")
                    .append(CompactJson.print(Golden.complete(type).tree()))
                    .append("\n```\n");
        }
        return page.append("\n## Shared values\n\n")
                .append(sharedValues())
                .append("\n")
                .append(REFUSED.formatted(refusals()))
                .toString();
    }

    private static String types() {
        return Arrays.stream(EventType.values())
                .map(type -> "| `%s` | %s | %s |\n".formatted(type.ceType(), when(type), told(type)))
                .collect(Collectors.joining());
    }

    private static String when(EventType type) {
        return switch (type) {
            case ORDER_CONFIRMED -> "the shop takes the order";
            case ORDER_PACKED -> "it is packed";
            case ORDER_SHIPPED -> "a parcel of it leaves, once for each parcel";
            case ORDER_DELAYED -> "it, or a parcel, will be late";
            case ORDER_CANCELLED -> "it will not be fulfilled";
            case SHIPMENT_PROGRESSED -> "a carrier scans a parcel";
        };
    }

    private static String told(EventType type) {
        return switch (type) {
            case ORDER_CONFIRMED -> "gets the confirmation";
            case ORDER_PACKED -> "gets a mail";
            case ORDER_SHIPPED -> "gets a mail with the parcel's items and date";
            case ORDER_DELAYED -> "gets a mail with the old and the new date";
            case ORDER_CANCELLED -> "gets a mail with what is paid back";
            case SHIPMENT_PROGRESSED -> "sees it on the page; gets a mail when it is out for delivery and delivered";
        };
    }

    private static String record() {
        var record =
                OrderEventCodec.write(Golden.complete(EventType.ORDER_PACKED).event());
        var headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n         "));
        return "topic    %s\nkey      %s\nheaders  %s\nvalue    %s"
                .formatted(record.topic(), record.key(), headers, new String(record.value(), StandardCharsets.UTF_8));
    }

    private static String smallest() {
        return CompactJson.print(Golden.minimal(EventType.ORDER_CONFIRMED).tree());
    }

    private static String attributes() {
        return FieldTable.of(SchemaDocument.envelope().root());
    }

    private static String sharedValues() {
        var rows = new StringBuilder("| Value | Type | Meaning | Example |\n|---|---|---|---|\n");
        SchemaDocument.shared().forEach((name, value) -> {
            if (name.equals("itemId")) {
                return;
            }
            rows.append("| **%s** | %s | %s | %s |\n"
                    .formatted(FieldTable.words(name), FieldTable.type(value), value.description(), example(value)));
            value.properties()
                    .forEach((field, inner) -> rows.append("| `%s`%s | %s | %s | |\n"
                            .formatted(
                                    field,
                                    value.required().contains(field) ? "" : ", not required",
                                    FieldTable.type(inner),
                                    inner.description())));
        });
        return rows.toString();
    }

    private static String example(SchemaDocument.Field value) {
        return value.keyword("examples")
                .map(examples -> "`" + CompactJson.print(examples.get(0)) + "`")
                .orElse("");
    }

    private static String refusals() {
        return List.of(
                        refusal(EventType.ORDER_CONFIRMED, "/data/customer/email", null),
                        refusal(EventType.ORDER_CONFIRMED, "/data/items/0/unitPrice/amount", "89,00"),
                        refusal(EventType.ORDER_CONFIRMED, "/data/items/0/unitPrice/currency", "złoty"),
                        refusal(EventType.ORDER_CONFIRMED, "/data/items/1/name", "Lamp\r\nBcc: all@post.example"),
                        refusal(EventType.ORDER_CONFIRMED, "/data/dispatchBy", "10.11.2026"),
                        refusal(EventType.ORDER_CANCELLED, "/data/reason", "changed_mind"),
                        refusal(EventType.ORDER_PACKED, "/time", "2026-11-10T09:40:00"),
                        refusal(EventType.ORDER_PACKED, "/type", "dev.waybill.order.packed.v9"))
                .stream()
                .collect(Collectors.joining());
    }

    private static String refusal(EventType type, String pointer, @Nullable String value) {
        var event = Golden.complete(type).tree();
        var at = JsonPointer.compile(pointer);
        if (value == null) {
            Trees.remove(event, at);
        } else {
            Trees.set(event, at, TextNode.valueOf(value));
        }
        try {
            throw new IllegalStateException("was read: " + OrderEventCodec.readStructured(event.toString()));
        } catch (UnreadableEventException refused) {
            var said = value == null ? "nothing" : "`" + TextNode.valueOf(value) + "`";
            return "| %s | `%s` | %s |\n".formatted(said, refused.field(), refused.reason());
        }
    }
}
