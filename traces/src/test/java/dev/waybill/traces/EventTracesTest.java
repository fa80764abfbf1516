package dev.waybill.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.fixtures.OrderDraft;
import dev.waybill.events.fixtures.Samples;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTracesTest {

    private static final String SHOP = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String PRODUCER = "00-4bf92f3577b34da6a3ce929d0e0e4736-53995c3f42cd8ad8-01";
    private static final String NOT_SAMPLED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final EventTraces traces = new EventTraces(SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()
            .get("test"));

    @Test
    void whatTheEventSaysIsTheParentOfItsIntake() {
        traces.intake(record(), event(SHOP)).end();

        assertThat(only().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(only().getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(only().getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(only().getName()).isEqualTo("process order-events");
    }

    @Test
    void theRecordsOwnHeaderIsNewerThanWhatTheEventSays() {
        traces.intake(record(PRODUCER), event(SHOP)).end();

        assertThat(only().getParentSpanId()).isEqualTo("53995c3f42cd8ad8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-53995c3f42cd8ad8-01", "ff-1-1-1", "ą"})
    void aHeaderThatIsNoTraceParentCountsForNothing(String header) {
        traces.intake(record(header), event(SHOP)).end();

        assertThat(only().getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void anEventOfNoTraceBeginsOne() {
        traces.intake(record(), event()).end();

        assertThat(only().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void whatFollowsIsPartOfTheSameTraceHoweverMuchLater() {
        var intake = traces.intake(record(), event(SHOP));
        intake.end();
        var told = TraceParent.of(intake).map(TraceParent::value).map(TraceParent::new);

        exporter.reset();
        traces.after(told, "deliver mail", SpanKind.CLIENT).startSpan().end();

        assertThat(only().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(only().getParentSpanId()).isEqualTo(intake.getSpanContext().getSpanId());
    }

    @Test
    void aShopThatDoesNotSampleIsNotSampledHereEither() {
        var intake = traces.intake(record(), event(NOT_SAMPLED));
        intake.end();

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        assertThat(TraceParent.of(intake))
                .get()
                .matches(parent -> parent.value().endsWith("-00"));
    }

    @Test
    void withoutACollectorTheShopsTraceIsPassedOn() {
        var off = new EventTraces(TracerProvider.noop().get("test"));

        assertThat(TraceParent.of(off.intake(record(), event(SHOP)))).contains(new TraceParent(SHOP));
        assertThat(TraceParent.of(off.intake(record(), event()))).isEmpty();
    }

    @Test
    void aSpanNamesTheEventAndNobodyElse() {
        traces.intake(record(), event(SHOP)).end();
        traces.origin(event(), "announce delay").startSpan().end();

        var customer = event().customer();
        assertThat(exporter.getFinishedSpanItems()).hasSize(2).allSatisfy(span -> {
            var attributes = span.getAttributes();
            assertThat(attributes.get(AttributeKey.stringKey("cloudevents.event_id")))
                    .isEqualTo("lumen-1041-confirmed");
            assertThat(attributes.get(AttributeKey.stringKey("cloudevents.event_source")))
                    .isEqualTo("lumen");
            assertThat(attributes.get(AttributeKey.stringKey("cloudevents.event_subject")))
                    .isEqualTo("1041");
            assertThat(attributes.get(AttributeKey.stringKey("cloudevents.event_type")))
                    .isEqualTo("dev.waybill.order.confirmed.v1");
            assertThat(attributes.toString())
                    .doesNotContain(customer.email().value(), customer.name().orElseThrow());
        });
    }

    @Test
    void theTraceIdIsWhatALogLineHas() {
        assertThat(new TraceParent(SHOP).traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(new TraceParent("nonsense").traceId()).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record() {
        return new ConsumerRecord<>("order-events", 3, 42, new byte[0], new byte[0]);
    }

    private static ConsumerRecord<byte[], byte[]> record(String header) {
        var record = record();
        record.headers().add("traceparent", header.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static OrderConfirmed event() {
        return draft().confirmed(Samples.TIME);
    }

    private static OrderConfirmed event(String traceParent) {
        return draft().traceParent(traceParent).confirmed(Samples.TIME);
    }

    private static OrderDraft draft() {
        return Samples.draft("lumen", "1041");
    }

    private SpanData only() {
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        return exporter.getFinishedSpanItems().getFirst();
    }
}
