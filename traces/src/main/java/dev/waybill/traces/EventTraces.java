package dev.waybill.traces;

import dev.waybill.events.OrderEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Begins spans. Their names and attributes are those of OpenTelemetry's semantic conventions for messaging and for CloudEvents; ours
 * begin with {@code waybill.}. None has personal data, and none a link.
 */
@ApplicationScoped
public class EventTraces {

    private final Tracer tracer;

    EventTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * Of taking an event in, from now to its {@link Span#end}. Its parent is what the record's own header says, which is the last who
     * had it in hand, or else what the event says.
     */
    public Span intake(ConsumerRecord<?, ?> record, OrderEvent event) {
        return about(event, "process " + record.topic(), SpanKind.CONSUMER)
                .setParent(parent(record, event))
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.name", "process")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", record.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                .setAttribute("messaging.kafka.offset", record.offset())
                .startSpan();
    }

    /** Of an event that begins with us, such as a delay that nobody told us of. */
    public SpanBuilder origin(OrderEvent event, String name) {
        return about(event, name, SpanKind.INTERNAL).setNoParent();
    }

    /** Of what follows from an event, in whatever process, and however much later. */
    public SpanBuilder after(Optional<TraceParent> event, String name, SpanKind kind) {
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(event.map(TraceParent::context).orElseGet(Context::root));
    }

    private SpanBuilder about(OrderEvent event, String name, SpanKind kind) {
        var context = event.context();
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setAttribute("cloudevents.event_id", context.id().value())
                .setAttribute("cloudevents.event_source", context.shop().value())
                .setAttribute("cloudevents.event_subject", context.order().value())
                .setAttribute("cloudevents.event_type", event.type().ceType());
    }

    private static Context parent(ConsumerRecord<?, ?> record, OrderEvent event) {
        return Optional.ofNullable(record.headers().lastHeader(TraceParent.NAME))
                .flatMap(header -> Optional.ofNullable(header.value()))
                .map(value -> new TraceParent(new String(value, StandardCharsets.US_ASCII)))
                .filter(TraceParent::isValid)
                .or(() -> event.context().traceParent().map(TraceParent::new))
                .map(TraceParent::context)
                .orElseGet(Context::root);
    }
}
