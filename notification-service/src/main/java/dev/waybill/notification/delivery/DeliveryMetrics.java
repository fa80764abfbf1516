package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.traces.TraceParent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** What became of deliveries, for dashboards, traces and logs. */
@ApplicationScoped
class DeliveryMetrics {

    private static final Logger LOG = Logger.getLogger("dev.waybill.notification.delivery");
    private static final Pattern CODES = Pattern.compile("[2-5]\\d\\d(?:[ -][245](?:\\.\\d{1,3}){2})?");

    /** Of an attempt: from what a server nearby takes to the longest that anybody waits for a dot's answer. */
    private static final Duration[] ATTEMPT = seconds(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600);

    /** Of a message: from the best that we do to what has waited for a mail provider over night. */
    private static final Duration[] MESSAGE =
            seconds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14_400, 86_400);

    private final MeterRegistry registry;
    private final DeliverySpans spans;
    private final Timers attempts;
    private final Timers sinceEvent;
    private final Timers sinceIntake;

    DeliveryMetrics(MeterRegistry registry, DeliverySpans spans) {
        this.registry = registry;
        this.spans = spans;
        this.attempts = new Timers(
                registry, "waybill.delivery.attempt", "How long an attempt took, by the stage that it got to", ATTEMPT);
        this.sinceEvent = new Timers(
                registry,
                "waybill.event.to.accepted",
                "From the time of the event (ce_time) to the answer that took the message",
                MESSAGE);
        this.sinceIntake = new Timers(
                registry,
                "waybill.intake.to.accepted",
                "From the commit that took the event in to the answer that took the message",
                MESSAGE);
    }

    private static Duration[] seconds(double... bounds) {
        return Arrays.stream(bounds)
                .mapToObj(bound -> Duration.ofMillis(Math.round(bound * 1000)))
                .toArray(Duration[]::new);
    }

    private static Duration since(OffsetDateTime then, Instant now) {
        var waited = Duration.between(then.toInstant(), now);
        // A shop's clock may be ahead of ours.
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    private void count(Tags tags) {
        Counter.builder("waybill.deliveries")
                .description("What became of deliveries each time that somebody took one up")
                .tags(tags)
                .register(registry)
                .increment();
    }

    void ended(DeliveryChannel channel, Claimed delivery, Report report) {
        var kind = delivery.row().kind();
        var facts = report.facts();
        var state = report.verdict().state();
        count(Tags.of(
                "channel", channel.code(),
                "kind", kind,
                "outcome", state.code(),
                "reason", facts.reason(),
                "provider", facts.provider()));
        if (!facts.provider().isEmpty()) {
            attempts.at(Tags.of("channel", channel.code(), "provider", facts.provider(), "stage", facts.stage()))
                    .record(facts.duration());
        }
        // What an operator sends again days later says nothing of how fast we are.
        if (state instanceof DeliveryState.Sent && delivery.row().retriesFrom() == 0) {
            var told = Tags.of("channel", channel.code(), "kind", kind);
            var now = Instant.now();
            sinceEvent.at(told).record(since(delivery.row().happenedAt(), now));
            sinceIntake.at(told).record(since(delivery.row().createdAt(), now));
        }
        spans.ended(channel, delivery, report);
        LOG.infof(
                "event=delivery_%s delivery=%s shop=%s order=%s order_event=%s kind=%s attempt=%d ms=%d provider=%s stage=%s reason=%s answer=\"%s\" trace=%s",
                state.code(),
                delivery.id(),
                delivery.row().shop(),
                delivery.row().orderId(),
                delivery.row().eventId(),
                kind,
                delivery.row().attempts() + (report.verdict().attempt() ? 1 : 0),
                report.facts().duration().toMillis(),
                report.facts().provider(),
                report.facts().stage(),
                report.facts().reason(),
                codes(report.facts().answer()),
                delivery.row().traceParent().map(TraceParent::traceId).orElse(""));
    }

    /** What of an answer is no text: in the words of a mail server there may be a name. The attempt has all of it. */
    private static String codes(String answer) {
        var codes = CODES.matcher(answer);
        return codes.lookingAt() ? codes.group() : "";
    }
}
