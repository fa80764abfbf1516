package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the codec refuses: it names the field and keeps the value to itself, and the schemas refuse it where they can. */
class RefusalsTest {

    /** A value in a place; "absent" takes the field away. The codec and the schemas refuse it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ORDER_CONFIRMED     | /data/customer                         | absent               | is missing
            ORDER_CONFIRMED     | /data/customer/email                   | absent               | is missing
            ORDER_CONFIRMED     | /data/items                            | absent               | is missing
            ORDER_CONFIRMED     | /data/items                            | []                   | at least one
            ORDER_CONFIRMED     | /data/items/0                          | null                 | is missing
            ORDER_CONFIRMED     | /data/items/1/name                     | absent               | is missing
            ORDER_CONFIRMED     | /data/items/1/name                     | "  "                 | empty
            ORDER_CONFIRMED     | /data/items/0/quantity                 | absent               | from 1 to 100000
            ORDER_CONFIRMED     | /data/items/0/quantity                 | 0                    | from 1 to 100000
            ORDER_CONFIRMED     | /data/items/0/quantity                 | -3                   | from 1 to 100000
            ORDER_CONFIRMED     | /data/items/0/quantity                 | 100001               | from 1 to 100000
            ORDER_CONFIRMED     | /data/items/0/quantity                 | 1.5                  | whole number
            ORDER_CONFIRMED     | /data/items/0/quantity                 | "2"                  | whole number
            ORDER_CONFIRMED     | /data/items/0/quantity                 | 99999999999          | out of bounds
            ORDER_CONFIRMED     | /data/items/0/quantity                 | 1e400                | whole number
            ORDER_CONFIRMED     | /data/items/0/unitPrice                | 89.00                | an object
            ORDER_CONFIRMED     | /data/items/0/unitPrice                | "89.00"              | an object
            ORDER_CONFIRMED     | /data/items/0/unitPrice/amount         | 89.00                | text
            ORDER_CONFIRMED     | /data/items/0/unitPrice/amount         | "-1.00"              | decimal number
            ORDER_CONFIRMED     | /data/items/0/unitPrice/amount         | "1e3"                | decimal number
            ORDER_CONFIRMED     | /data/items/0/unitPrice/amount         | "89,00"              | decimal number
            ORDER_CONFIRMED     | /data/items/0/unitPrice/amount         | "1234567890123456"   | decimal number
            ORDER_CONFIRMED     | /data/items/0/unitPrice/currency       | absent               | is missing
            ORDER_CONFIRMED     | /data/items/0/unitPrice/currency       | "pln"                | ISO 4217
            ORDER_CONFIRMED     | /data/items/0/imageUrl                 | "javascript:alert(1)" | https or http
            ORDER_CONFIRMED     | /data/items/0/imageUrl                 | "https://u:p@lumen.example/" | https or http
            ORDER_CONFIRMED     | /data/items/0/imageUrl                 | "/img/1.jpg"         | https or http
            ORDER_CONFIRMED     | /data/totals                           | absent               | is missing
            ORDER_CONFIRMED     | /data/totals/total                     | absent               | is missing
            ORDER_CONFIRMED     | /data/totals/total/currency            | absent               | is missing
            ORDER_CONFIRMED     | /data/customer/email                   | "no-at.example"      | mail address
            ORDER_CONFIRMED     | /data/customer/email                   | "a b@post.example"   | mail address
            ORDER_CONFIRMED     | /data/customer/email                   | "<a@post.example>"   | mail address
            ORDER_CONFIRMED     | /data/customer/email                   | "jasio@localhost"    | mail address
            ORDER_CONFIRMED     | /data/customer/locale                  | "polski!"            | BCP 47
            ORDER_CONFIRMED     | /data/customer/locale                  | "x-own"              | BCP 47
            ORDER_CONFIRMED     | /data/customer/phone                   | "502345678"          | E.164
            ORDER_CONFIRMED     | /data/customer/phone                   | "+48 502 345 678"    | E.164
            ORDER_CONFIRMED     | /data/customer/phone                   | "0048502345678"      | E.164
            ORDER_CONFIRMED     | /data/customer/phone                   | "+481"               | E.164
            ORDER_CONFIRMED     | /data/customer/phone                   | "+1234567890123456"  | E.164
            ORDER_CONFIRMED     | /data/customer/phone                   | 48502345678          | text
            ORDER_CONFIRMED     | /data/deliveryAddress/lines            | absent               | is missing
            ORDER_CONFIRMED     | /data/deliveryAddress/lines            | []                   | one to four
            ORDER_CONFIRMED     | /data/deliveryAddress/lines            | "ul. Długa 1"        | a list
            ORDER_CONFIRMED     | /data/deliveryAddress/country          | "Polska"             | ISO 3166
            ORDER_CONFIRMED     | /data/dispatchBy                       | "2026-02-30"         | a date
            ORDER_CONFIRMED     | /data/dispatchBy                       | "2026-11-12T10:00:00Z" | a date
            ORDER_CONFIRMED     | /data/dispatchBy                       | "0001-01-01"         | between the years
            ORDER_CONFIRMED     | /data/dispatchBy                       | 20769                | a date
            ORDER_CONFIRMED     | /data/dispatchBy                       | [2026, 11, 12]       | a date
            ORDER_CONFIRMED     | /data/expectedDelivery/until           | absent               | is missing
            ORDER_CONFIRMED     | /data/payment/lastFour                 | "4111111111111111"   | four digits
            ORDER_SHIPPED       | /data/shipment                         | absent               | is missing
            ORDER_SHIPPED       | /data/shipment/id                      | "P 1"                | printable ASCII
            ORDER_SHIPPED       | /data/shipment/carrier                 | "Swift Post"         | an object
            ORDER_SHIPPED       | /data/shipment/trackingNumber          | "<b>"                | letters, digits
            ORDER_SHIPPED       | /data/moreToFollow                     | "yes"                | true or false
            ORDER_SHIPPED       | /data/moreToFollow                     | 1                    | true or false
            ORDER_SHIPPED       | /data/shipment/replaces/0              | "P 1"                | printable ASCII
            SHIPMENT_PROGRESSED | /data/corrects                         | "a b"                | printable ASCII
            SHIPMENT_PROGRESSED | /data/pickup/name                      | absent               | is missing
            SHIPMENT_PROGRESSED | /data/pickup/openingHours/0/days       | []                   | at least one
            SHIPMENT_PROGRESSED | /data/pickup/openingHours/0/days       | ["friday", "friday"] | twice
            SHIPMENT_PROGRESSED | /data/pickup/openingHours/0/days/0     | "lundi"              | must be one of monday
            SHIPMENT_PROGRESSED | /data/pickup/openingHours/0/opens      | "8.15"               | a time of day
            SHIPMENT_PROGRESSED | /data/pickup/openingHours/0/opens      | "08:15:00"           | a time of day
            SHIPMENT_PROGRESSED | /data/pickup/openingHours/0/closes     | "24:00"              | a time of day
            SHIPMENT_PROGRESSED | /data/pickup/openingHours/0/closes     | absent               | is missing
            SHIPMENT_PROGRESSED | /data/pickup/code                      | "1\\r\\n2"           | control
            ORDER_RETURNED      | /data/items/0/quantity                 | 0                    | from 1 to 100000
            ORDER_REFUNDED      | /data/refund                           | absent               | is missing
            ORDER_REFUNDED      | /data/refund/amount                    | absent               | is missing
            ORDER_REFUNDED      | /data/reason                           | "because"            | must be one of
            ORDER_DELAYED       | /data/cause                            | absent               | is missing
            ORDER_DELAYED       | /data/cause                            | "strike"             | must be one of out_of_stock
            ORDER_DELAYED       | /data/cause                            | "CARRIER"            | must be one of
            ORDER_DELAYED       | /data/cause                            | ""                   | must be one of
            ORDER_DELAYED       | /data/cause                            | 2                    | must be one of
            DELAY_ANSWERED      | /data/answer                           | absent               | is missing
            DELAY_ANSWERED      | /data/answer                           | "maybe"              | must be one of wait
            DELAY_ANSWERED      | /data/delay                            | "a b"                | printable ASCII
            DELIVERY_DISPUTED   | /data/shipment                         | absent               | is missing
            DELIVERY_DISPUTED   | /data/claim                            | absent               | is missing
            DELIVERY_DISPUTED   | /data/claim                            | "stolen"             | must be one of not_received
            ORDER_CANCELLED     | /data/reason                           | "changed_mind"       | must be one of
            ORDER_CANCELLED     | /data/refund/amount                    | absent               | is missing
            SHIPMENT_PROGRESSED | /data/status                           | "lost"               | must be one of pending
            SHIPMENT_PROGRESSED | /data/reason                           | "strike"             | must be one of
            SHIPMENT_PROGRESSED | /data/handover                         | "cat"                | must be one of
            SHIPMENT_PROGRESSED | /data/shipment                         | 1                    | text
            SHIPMENT_PROGRESSED | /data/place                            | "Galway"             | an object
            SHIPMENT_PROGRESSED | /data/arrivalWindow/from               | "2026-11-13T14:00:00" | an offset
            SHIPMENT_PROGRESSED | /data/arrivalWindow/from               | 1794578400           | an offset
            SHIPMENT_PROGRESSED | /data/arrivalWindow/until              | absent               | is missing
            ORDER_PACKED        | /data                                  | absent               | is missing
            ORDER_PACKED        | /data                                  | []                   | a JSON object
            ORDER_PACKED        | /data                                  | "{}"                 | a JSON object
            ORDER_PACKED        | /specversion                           | absent               | is missing
            ORDER_PACKED        | /specversion                           | "0.3"                | must be 1.0
            ORDER_PACKED        | /specversion                           | 1.0                  | text
            ORDER_PACKED        | /type                                  | absent               | is missing
            ORDER_PACKED        | /type                                  | "dev.waybill.order.packed.v9" | no type or version
            ORDER_PACKED        | /id                                    | absent               | is missing
            ORDER_PACKED        | /id                                    | ""                   | printable ASCII
            ORDER_PACKED        | /id                                    | 17                   | text
            ORDER_PACKED        | /source                                | absent               | is missing
            ORDER_PACKED        | /source                                | "Lumen"              | lower-case
            ORDER_PACKED        | /subject                               | absent               | is missing
            ORDER_PACKED        | /subject                               | "10 42"              | letters, digits
            ORDER_PACKED        | /subject                               | "../1042"            | letters, digits
            ORDER_PACKED        | /time                                  | absent               | is missing
            ORDER_PACKED        | /time                                  | "yesterday"          | an offset
            ORDER_PACKED        | /time                                  | "1970-01-01T00:00:00Z" | between the years
            """)
    void codecAndSchemaRefuse(EventType type, String pointer, String value, String reason) {
        assertBothRefuse(type, pointer, value, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SENT       | /data/delivery          | absent                    | is missing
            SENT       | /data/delivery/id       | absent                    | is missing
            SENT       | /data/delivery/id       | "3F1C2A8E-6B0D-8C4E-9A57-0D2F4B6C8E10" | UUID
            SENT       | /data/delivery/id       | "1"                       | UUID
            SENT       | /data/delivery/event    | "lumen 1042"              | printable ASCII
            SENT       | /data/delivery/kind     | "Shipped"                 | lower-case
            SENT       | /data/delivery/channel  | ""                        | lower-case
            SENT       | /data/delivery/attempts | absent                    | is missing
            SENT       | /data/delivery/attempts | -1                        | from 0 to 100000
            SENT       | /data/delivery/attempts | "1"                       | whole number
            SENT       | /data/delivery/provider | "jasio@post.example"      | lower-case
            FAILED     | /data/reason            | absent                    | is missing
            SUPERSEDED | /data/by                | ""                        | printable ASCII
            SUPPRESSED | /data/reason            | "no such address"         | lower-case
            BOUNCED    | /data/reason            | absent                    | is missing
            BOUNCED    | /data/status            | "550"                     | enhanced status
            BOUNCED    | /data/status            | "3.1.1"                   | enhanced status
            COMPLAINED | /data/reason            | null                      | is missing
            FEEDBACK_GIVEN | /data/score         | absent                    | is missing
            FEEDBACK_GIVEN | /data/score         | 11                        | from 0 to 10
            FEEDBACK_GIVEN | /data/score         | -1                        | from 0 to 10
            FEEDBACK_GIVEN | /data/score         | "9"                       | whole number
            FEEDBACK_GIVEN | /data/comment       | "a\\u0000b"               | control characters
            FEEDBACK_GIVEN | /data/comment       | "a\\r\\nb"                | control characters
            SENT       | /type                   | "dev.waybill.order.packed.v1" | no type or version
            """)
    void codecAndSchemaRefuseOfNotifications(NotificationEventType type, String pointer, String value, String reason) {
        assertBothRefuse(type, pointer, value, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SUBSCRIBED   | /data/device              | absent                       | is missing
            SUBSCRIBED   | /data/device              | {}                           | just one of
            SUBSCRIBED   | /data/device/web/endpoint | absent                       | is missing
            SUBSCRIBED   | /data/device/web/endpoint | "http://fcm.googleapis.com/" | https address
            SUBSCRIBED   | /data/device/web/endpoint | "https://u:p@push.example/"  | https or http
            SUBSCRIBED   | /data/device/web/endpoint | "file:///etc/passwd"         | https or http
            SUBSCRIBED   | /data/device/web/p256dh   | absent                       | is missing
            SUBSCRIBED   | /data/device/web/p256dh   | "BTBZMqHH6r4Tts7J_aSIgg"     | uncompressed point
            SUBSCRIBED   | /data/device/web/auth     | "BTBZMqHH6r4Tts7J_aSIgg=="   | 16 bytes
            SUBSCRIBED   | /data/device/web/auth     | null                         | is missing
            SUBSCRIBED   | /data/locale              | "polski!"                    | BCP 47
            SUBSCRIBED   | /data/timeZone            | "Warsaw time"                | IANA
            UNSUBSCRIBED | /data/device              | absent                       | is missing
            UNSUBSCRIBED | /type                     | "dev.waybill.order.packed.v1" | no type or version
            """)
    void codecAndSchemaRefuseOfPushSubscriptions(
            PushSubscriptionEventType type, String pointer, String value, String reason) {
        assertBothRefuse(type, pointer, value, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SUBSCRIBED | /data/timeZone | "Middle_Earth/Shire" | IANA
            SUBSCRIBED | /data/timeZone | "+02"                | IANA
            """)
    void codecRefusesWhatASchemaCanNotSayOfPushSubscriptions(
            PushSubscriptionEventType type, String pointer, String value, String reason) {
        assertRefused(type, with(type, pointer, value), Trees.path(JsonPointer.compile(pointer)), reason, value);
    }

    private static void assertBothRefuse(TopicEventType type, String pointer, String value, String reason) {
        var event = with(type, pointer, value);

        assertRefused(type, event, Trees.path(JsonPointer.compile(pointer)), reason, value);
        assertThat(Schemas.errors(type, event)).as("errors of the schema").isNotEmpty();
    }

    /** What a schema can't say, the codec refuses all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ORDER_CONFIRMED     | /data/items/1/id                   | "1"               | stands twice
            ORDER_CONFIRMED     | /data/items/0/unitPrice/amount     | "89.001"          | more decimals
            ORDER_CONFIRMED     | /data/items/0/unitPrice/currency   | "EUR"             | currency of totals.total
            ORDER_CONFIRMED     | /data/items/0/unitPrice/currency   | "QQQ"             | ISO 4217
            ORDER_CONFIRMED     | /data/items/1/unitPrice/amount     | "999999999999999" | times quantity
            ORDER_CONFIRMED     | /data/totals/total/currency        | "EUR"             | currency of every sum
            ORDER_CONFIRMED     | /data/items/1/name                 | "\\u200b\\u200b"  | empty
            ORDER_CONFIRMED     | /data/expectedDelivery/from        | "2026-12-24"      | not be after until
            ORDER_SHIPPED       | /data/shipment/items/1/id          | "1"               | stands twice
            ORDER_SHIPPED       | /data/shipment/replaces            | ["P1"]            | other parcels
            SHIPMENT_PROGRESSED | /data/corrects                     | "lumen-1042-delivered" | another event
            SHIPMENT_PROGRESSED | /data/arrivalWindow/from           | "2026-11-13T16:00:00-02:00" | not be after until
            SHIPMENT_PROGRESSED | /data/arrivalWindow/from           | "2026-11-13T14:00:00+01:00:30" | hours and minutes
            ORDER_PACKED        | /subject                           | "10’42"           | letters, digits
            """)
    void theCodecRefusesWhatASchemaCannotSay(EventType type, String pointer, String value, String reason) {
        assertRefused(type, with(type, pointer, value), Trees.path(JsonPointer.compile(pointer)), reason, value);
    }

    /** UTF-8 has no way to write one, so it would turn into something else on its way. */
    @Test
    void halfOfASurrogatePairIsRefused() {
        var event = Golden.complete(EventType.ORDER_CONFIRMED).json().replace("Monstera", "\\ud83d");

        assertRefused(EventType.ORDER_CONFIRMED, event, "data.items[0].name", "control characters", "");
    }

    /** Nothing that may end up in a mail header holds a line break or NUL, wherever it stands in an event. */
    @ParameterizedTest
    @MethodSource("everyText")
    void aControlCharacterIsRefusedInEveryText(TopicEventType type, String pointer, String control) {
        var at = JsonPointer.compile(pointer);
        var event = Golden.complete(type).tree();
        var text = event.at(at).textValue();
        // In the middle: the codec strips the ends of a line.
        Trees.set(event, at, TextNode.valueOf(text + control + text));

        assertRefused(type, event.toString(), Trees.path(at), "", "");
        assertThat(Schemas.errors(type, event.toString()))
                .as("errors of the schema")
                .isNotEmpty();
    }

    static Stream<Arguments> everyText() {
        // A trace context that is none is dropped and the key is never read: neither is worth a refused event. What a
        // customer wrote may have lines.
        var ignored = List.of("/traceparent", "/partitionkey", "/datacontenttype", "/data/comment");
        return Golden.allComplete().stream()
                .flatMap(golden -> Trees.pointers(golden.tree(), JsonPointer.empty())
                        .filter(at -> golden.tree().at(at).isTextual() && !ignored.contains(at.toString()))
                        .flatMap(at -> Stream.of("\r", "\n", "\r\nBcc: all@post.example\r\n", "\0", "\u0085", "\u2028")
                                .map(control -> arguments(golden.type(), at.toString(), control))));
    }

    @ParameterizedTest
    @MethodSource("everyValueOfAnotherType")
    void aValueOfAnotherTypeIsRefusedInEveryPlace(TopicEventType type, String pointer, String value) {
        var event = with(type, pointer, value);

        assertRefused(
                type, event, Trees.path(JsonPointer.compile(pointer)), "must be", value.length() < 6 ? "" : value);
        assertThat(Schemas.errors(type, event)).as("errors of the schema").isNotEmpty();
    }

    static Stream<Arguments> everyValueOfAnotherType() {
        return Golden.allComplete().stream().flatMap(golden -> {
            var data = golden.tree().get("data");
            return Trees.pointers(data, JsonPointer.empty())
                    .filter(at -> !at.matches())
                    .flatMap(at -> others(data.at(at)).map(value -> arguments(golden.type(), "/data" + at, value)));
        });
    }

    private static Stream<String> others(JsonNode node) {
        return Stream.of("\"jasio@post.example\"", "7654321", "7.5", "true", "{\"secret\":\"jasio\"}", "[\"jasio\"]")
                .filter(value -> {
                    var other = Golden.parse(value);
                    return other.getNodeType() != node.getNodeType();
                });
    }

    private static String with(TopicEventType type, String pointer, String value) {
        var event = Golden.complete(type).tree();
        var at = JsonPointer.compile(pointer);
        if (value.equals("absent")) {
            Trees.remove(event, at);
        } else {
            Trees.set(event, at, Golden.parse(value));
        }
        return event.toString();
    }

    private static void assertRefused(TopicEventType type, String event, String field, String reason, String value) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> Golden.complete(type).codec().readStructured(event))
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo(field);
                    assertThat(refusal.reason()).contains(reason).doesNotContain("jasio", "4111", "secret");
                    if (value.length() > 4 && !value.equals("absent")) {
                        assertThat(refusal.getMessage()).doesNotContain(value.replace("\"", ""));
                    }
                });
    }
}
