package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.traces.EventTraces;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;

/** Each time that somebody took a delivery up, as a span of the trace of its event. */
@ApplicationScoped
class DeliverySpans {

    private final EventTraces traces;

    DeliverySpans(EventTraces traces) {
        this.traces = traces;
    }

    /** Made when it is over, from the facts of the attempt: nothing has to be carried through it. */
    void ended(DeliveryChannel channel, Claimed delivery, Report report) {
        var row = delivery.row();
        var facts = report.facts();
        var state = report.verdict().state();
        var span = traces.after(row.traceParent(), "deliver " + channel.code(), SpanKind.CLIENT)
                .setStartTimestamp(facts.startedAt())
                .setAttribute("waybill.channel", channel.code())
                .setAttribute("waybill.kind", row.kind())
                .setAttribute("waybill.delivery", row.id().toString())
                .setAttribute(
                        "waybill.attempt", row.attempts() + (report.verdict().attempt() ? 1L : 0L))
                .setAttribute("waybill.waited_ms", row.waited().toMillis())
                .setAttribute("waybill.outcome", state.code())
                .setAttribute("waybill.stage", facts.stage())
                .setAttribute("waybill.provider", facts.provider())
                .setAttribute("waybill.reason", facts.reason())
                .startSpan();
        if (wentWrong(state)) {
            span.setStatus(StatusCode.ERROR, facts.reason());
        }
        span.end(facts.startedAt().plus(facts.duration()));
    }

    private static boolean wentWrong(DeliveryState state) {
        return state instanceof DeliveryState.Failed
                || state instanceof DeliveryState.Deferred
                || state instanceof DeliveryState.Uncertain
                || state instanceof DeliveryState.Parked;
    }
}
