package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, reading ends in an event or in an {@link UnreadableEventException}, and in nothing else. */
class UnreadableBytesTest {

    private static final int MUTATIONS_PER_FILE = 4_000;

    static List<byte[]> garbage() {
        return Stream.concat(
                        Stream.of(
                                        "",
                                        "not json, jasio@post.example",
                                        "null",
                                        "7",
                                        "[]",
                                        "{",
                                        "{}{}",
                                        "{\"data\":{}} trailing",
                                        "{\"id\":\"jasio\",\"id\":\"jasio\"}",
                                        "[".repeat(100_000),
                                        "{\"a\":".repeat(100_000),
                                        "{\"a\":" + "9".repeat(100_000) + "}",
                                        "{\"a\":1e" + "9".repeat(5_000) + "}")
                                .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                        Stream.of(
                                new byte[] {0},
                                new byte[] {(byte) 0xFF, (byte) 0xFE},
                                new byte[] {(byte) 0xC3, 0x28},
                                "{\"id\":\"Łódź\"}".getBytes(Charset.forName("ISO-8859-2"))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsRefusedAndNotRepeated(byte[] bytes) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> OrderEventCodec.readStructured(bytes))
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isNotEmpty();
                    assertThat(refusal.getMessage()).doesNotContain("jasio").hasSizeLessThan(200);
                });
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> OrderEventCodec.EVENTS.read(binaryHeaders(), bytes))
                .satisfies(refusal -> assertThat(refusal.field()).startsWith("data"));
    }

    @Test
    void aRecordWithoutValueIsRefused() {
        var tombstone = new ConsumerRecord<String, byte[]>("order-events", 0, 0, "lumen/1042", null);

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> OrderEventCodec.read(tombstone))
                .withMessage("data: is missing");
    }

    @Test
    void aRecordWithoutHeadersIsNoEvent() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(
                        () -> OrderEventCodec.EVENTS.read(new RecordHeaders(), "{}".getBytes(StandardCharsets.UTF_8)))
                .withMessage("specversion: is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/cloudevents-batch+json", "application/jsonish", ""})
    void anotherContentTypeIsRefused(String contentType) {
        var headers = binaryHeaders();
        headers.remove("content-type").add("content-type", contentType.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> OrderEventCodec.EVENTS.read(headers, "{}".getBytes(StandardCharsets.UTF_8)))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("content-type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json",
                "application/cloudevents+json; charset=utf-8",
                "Application/CloudEvents+JSON;x=y"
            })
    void structuredModeIsKnownByItsContentType(String contentType) throws UnreadableEventException {
        var golden = Golden.complete(EventType.ORDER_CONFIRMED);
        var headers = new RecordHeaders();
        headers.add("content-type", contentType.getBytes(StandardCharsets.UTF_8));

        assertThat(OrderEventCodec.EVENTS.read(headers, golden.json().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(golden.event());
    }

    @Test
    void aMalformedTraceContextIsDroppedNotRefused() throws UnreadableEventException {
        for (var value : List.of("\"00-nonsense\"", "17", "null", "\"01-" + "a".repeat(32) + "\\r\\n\"")) {
            var event = Golden.complete(EventType.ORDER_PACKED).tree();
            event.set("traceparent", Golden.parse(value));

            assertThat(OrderEventCodec.readStructured(event.toString())
                            .context()
                            .traceParent())
                    .isEmpty();
        }
    }

    /** Bytes changed, doubled, left out and swapped in both modes; the seed is fixed, so a failure can be repeated. */
    @Test
    void mutatedEventsAreReadOrRefused() {
        for (var golden : Golden.all()) {
            var random = new Random(golden.toString().hashCode());
            var binary = golden.record();
            for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
                var structured = mutated(golden.json().getBytes(StandardCharsets.UTF_8), random);
                readsOrRefuses(golden, structured, () -> golden.codec().readStructured(structured));
                var value = mutated(binary.value(), random);
                var headers = new RecordHeaders();
                binary.headers()
                        .forEach(header -> headers.add(
                                header.key(),
                                random.nextInt(8) == 0 ? mutated(header.value(), random) : header.value()));
                readsOrRefuses(golden, value, () -> golden.codec().read(headers, value));
            }
        }
    }

    private interface Reading {
        TopicEvent read() throws UnreadableEventException;
    }

    private static void readsOrRefuses(Golden golden, byte[] bytes, Reading reading) {
        TopicEvent event;
        try {
            event = reading.read();
        } catch (UnreadableEventException refused) {
            assertThat(refused.field()).isNotEmpty();
            return;
        } catch (RuntimeException | StackOverflowError other) {
            throw new AssertionError("neither read nor refused: " + new String(bytes, StandardCharsets.UTF_8), other);
        }
        var written = CloudEvents.writeStructured(event);
        assertThat(readBack(golden, written)).as(written).isEqualTo(event);
        assertThat(Schemas.errors(golden.type(), written)).as(written).isEmpty();
    }

    private static TopicEvent readBack(Golden golden, String written) {
        try {
            return golden.codec().readStructured(written);
        } catch (UnreadableEventException refused) {
            throw new AssertionError("what was read can't be read again: " + written, refused);
        }
    }

    private static byte[] mutated(byte[] original, Random random) {
        var bytes = original.clone();
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 1; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "{}[]\",:\\-+.eE09tfn \n\r\0".charAt(random.nextInt(22));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                case 4 -> bytes = cut(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(40)));
                default -> throw new IllegalStateException();
            }
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int from, int until) {
        var rest = Arrays.copyOf(bytes, bytes.length - (until - from));
        System.arraycopy(bytes, until, rest, from, bytes.length - until);
        return rest;
    }

    private static Headers binaryHeaders() {
        return Golden.complete(EventType.ORDER_CONFIRMED).record().headers();
    }
}
