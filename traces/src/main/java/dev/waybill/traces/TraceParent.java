package dev.waybill.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as it goes through Kafka and through a table: the {@code traceparent} of W3C Trace Context, section 3.2.
 *
 * @param value such as {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
 */
public record TraceParent(String value) {

    /** The name of the header, and of the attribute of CloudEvents (distributed tracing extension). */
    public static final String NAME = "traceparent";

    private static final TextMapGetter<String> ITSELF = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String value) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String value, String key) {
            return key.equals(NAME) ? value : null;
        }
    };

    /** Of this span; empty if it belongs to no trace. */
    public static Optional<TraceParent> of(Span span) {
        var headers = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, Map::put);
        return Optional.ofNullable(headers.get(NAME)).map(TraceParent::new);
    }

    /** What a span there has as its parent; the root, which has none, if it is no trace parent. */
    Context context() {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), value, ITSELF);
    }

    private SpanContext place() {
        return Span.fromContext(context()).getSpanContext();
    }

    boolean isValid() {
        return place().isValid();
    }

    /** 32 hexadecimal digits, as a log line has it; empty if it is no trace parent. */
    public String traceId() {
        return isValid() ? place().getTraceId() : "";
    }
}
