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
            # Events

            Four topics: what happened to an order, from the shop to Waybill (`order-events`); [what became of the messages about
            it](#notification-events), from Waybill to whoever wants to know (`notification-events`); [which devices want to hear of
            it](#push-subscriptions), from the order's page or a shop's app (`push-subscriptions`); and [receipts for what was
            erased](#erasure-receipts) (`erasure-receipts`). How long to keep each: [personal data](personal-data.md#topics).

            ## Order events

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

            ### On Kafka

            **Binary mode**, which the Java publisher writes: each attribute is a header, the data is the value.

            ```
            %s
            ```

            **Structured mode**, content type `application/cloudevents+json`, is read as well: attributes and data in one JSON
            object, as in the examples below. The smallest event that begins an order:

            ```json
            %s
            ```

            ### Attributes

            In binary mode each is a header with the prefix `ce_`, in UTF-8; but `datacontenttype` is the header
            `content-type`, and `data` is the value.

            %s
            ### The types

            A required field inside an object that is not required must be there where the object is.
            """;

    private static final String REFUSED = """
            ### What is refused

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

    private static final String NOTIFICATIONS = """
            ## Notification events

            What became of each message to a customer, as CloudEvents on the topic `notification-events`. Use them to show in the shop's
            back office what a customer was told, to ask for another mail address when one does not exist, or to count.

            | Type | Published when |
            |---|---|
            %s
            - **Key.** `shop/order`, as the order's own events have it. The events of an order come in the order in which they happened.
            - **At least once.** A fact is written down in one transaction with the state of the message, and published from there: none is
              lost, and one can come twice after a fault. It has the same `ce_id` then, which is made of the delivery, its attempts and the
              fact, so a reader that keeps the ids it has seen counts each once.
            - **No personal data**, but for what a customer wrote in `feedback.given`: `comment` is their own words. Keep it no longer than you need it,
              and escape it where you show it. Neither the recipient nor what a mail server answered is in any. `delivery.event` leads to
              the order event that called for the message.
            - **Sent is not read.** `notification.sent` says that the mail server has taken the mail; a `bounced` or `complained` may follow.
              Each message ends in just one of `sent`, `failed`, `expired`, `superseded` and `suppressed`; one that a person sends again
              after that has another end, with more attempts.
            - **Growing is safe.** Unknown fields are ignored, and the words in `kind`, `channel`, `reason` and `provider` are sets that
              grow: get along with one that you do not know.

            In Java, `NotificationEventCodec.read(record)` reads a record into one of the types of `NotificationEvent`. The record of the
            first example below:

            ```
            %s
            ```

            The attributes are those of the order events; the time is when it happened.

            """;

    private static final String PUSHES = """
            ## Push subscriptions

            Customers' devices that want to hear of an order by push, as CloudEvents on the topic `push-subscriptions`. The order's page
            publishes them when a customer presses its button; a shop with an app of its own may publish its devices likewise.

            | Type | Published when |
            |---|---|
            %s
            - **Key.** `shop/order`, as the order's own events have it: what a device wants last, holds.
            - **Repeating is safe.** A device that subscribes twice is one device. Who publishes anything a second time changes nothing.
            - **A secret.** Whoever knows how to reach a device can send to it: let only the two services, and what publishes for an app, read
              or write this topic. A record that can't be read is put nowhere else; the log has its place, the field and the reason.
            - **At most ten devices** of an order are told; of more, those that subscribed last.

            In Java, `PushSubscriptionEventCodec.write(event)` makes the record and `read(record)` reads one. The record of the first example
            below:

            ```
            %s
            ```

            The attributes are those of the order events; the time is when the customer said so.

            """;

    private static final String RECEIPTS = """
            ## Erasure receipts

            What became of each `order.erased`, as CloudEvents on the topic `erasure-receipts`: one from each service, also from one that
            knew nothing of the order. See [Erase a customer](../how-to/erase-a-customer.md).

            | Type | Published when |
            |---|---|
            %s
            - **Key.** `shop/order`, as the order's own events have it.
            - **Once.** A service answers an erasure of an order once, however often `order.erased` comes. After a fault its receipt can be on
              the topic twice, with the same `ce_id`.
            - **No personal data.** Keep the receipts for as long as you have to show that you erased.

            In Java, `ErasureEventCodec.read(record)` reads one. The record of the first example below:

            ```
            %s
            ```

            The attributes are those of the order events; the time is when the erasure was committed.

            """;

    private EventsPage() {}

    static String generate() {
        return new StringBuilder(INTRODUCTION.formatted(
                        types(), record(Golden.complete(EventType.ORDER_PACKED)), smallest(), attributes()))
                .append(described(EventType.values()))
                .append("\n")
                .append(REFUSED.formatted(refusals()))
                .append("\n")
                .append(NOTIFICATIONS.formatted(
                        notificationTypes(), record(Golden.complete(NotificationEventType.SENT))))
                .append(described(NotificationEventType.values()).strip())
                .append("\n\n")
                .append(PUSHES.formatted(pushTypes(), record(Golden.complete(PushSubscriptionEventType.SUBSCRIBED))))
                .append(described(PushSubscriptionEventType.values()).strip())
                .append("\n\n")
                .append(RECEIPTS.formatted(
                        "| `dev.waybill.erasure.completed.v1` | a service keeps nothing personal of the order any more |\n",
                        record(Golden.complete(ErasureEventType.COMPLETED))))
                .append(described(ErasureEventType.values()).strip())
                .append("\n\n## Shared values\n\n")
                .append(sharedValues())
                .toString();
    }

    private static String described(TopicEventType... types) {
        var text = new StringBuilder();
        for (var type : types) {
            var schema = SchemaDocument.of(type);
            text.append("\n#### %s: `%s`\n\n".formatted(schema.title(), type.ceType()))
                    .append(schema.json().get("description").textValue())
                    .append("\n\n")
                    .append(FieldTable.of(schema.root()))
                    .append("\n```json\n")
                    .append(CompactJson.print(Golden.complete(type).tree()))
                    .append("\n```\n");
        }
        return text.toString();
    }

    private static String notificationTypes() {
        return Arrays.stream(NotificationEventType.values())
                .map(type -> "| `%s` | %s |\n".formatted(type.ceType(), when(type)))
                .collect(Collectors.joining());
    }

    private static String pushTypes() {
        return Arrays.stream(PushSubscriptionEventType.values())
                .map(type -> "| `%s` | %s |\n".formatted(type.ceType(), when(type)))
                .collect(Collectors.joining());
    }

    private static String when(PushSubscriptionEventType type) {
        return switch (type) {
            case SUBSCRIBED -> "a device wants to hear of the order";
            case UNSUBSCRIBED -> "it no longer does";
        };
    }

    private static String when(NotificationEventType type) {
        return switch (type) {
            case SENT -> "the mail server has taken it";
            case FAILED -> "the mail server refused it for good, or for longer than we try";
            case EXPIRED -> "it waited for longer than it was worth telling";
            case SUPERSEDED -> "it had to wait, and a later message of the order says more";
            case SUPPRESSED ->
                "it is not sent: its recipient is on the suppression list, or the shop has switched such messages off";
            case BOUNCED -> "it was sent, and a mail system reported that it could not be delivered";
            case COMPLAINED -> "it was sent, and the recipient reported it as unwanted";
            case FEEDBACK_GIVEN -> "it asked how the order was, and the customer answered, or changed their answer";
        };
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
            case DELAY_ANSWERED -> "the customer says whether to wait; Waybill publishes it for the shop";
            case DELIVERY_DISPUTED -> "the customer says that a parcel is not there; Waybill publishes it for the shop";
            case ORDER_CANCELLED -> "it will not be fulfilled";
            case ORDER_RETURNED -> "what the customer sent back has arrived";
            case ORDER_REFUNDED -> "money is on its way back to the customer";
            case SHIPMENT_PROGRESSED -> "a carrier scans a parcel";
            case ORDER_ERASED -> "the customer's data is to go, for good";
        };
    }

    private static String told(EventType type) {
        return switch (type) {
            case ORDER_CONFIRMED -> "gets the confirmation";
            case ORDER_PACKED -> "gets a mail";
            case ORDER_SHIPPED -> "gets a mail with the parcel's items and date";
            case ORDER_DELAYED -> "gets a mail with the old and the new date";
            case DELAY_ANSWERED -> "sees the answer on the page";
            case DELIVERY_DISPUTED -> "sees on the page that the shop knows";
            case ORDER_CANCELLED -> "gets a mail with what is paid back";
            case ORDER_RETURNED -> "gets a mail that it is there, and what is paid back";
            case ORDER_REFUNDED -> "gets a mail with amount, payment and day";
            case SHIPMENT_PROGRESSED ->
                "sees it on the page; gets a mail when it is out for delivery, could not be handed over,"
                        + " waits to be collected, is delivered, or comes back";
            case ORDER_ERASED -> "hears no more of it; the page is gone";
        };
    }

    private static String record(Golden golden) {
        var record = golden.record();
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
