package dev.waybill.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** What became of deliveries, for dashboards and logs. */
@ApplicationScoped
class DeliveryMetrics {

    private static final Logger LOG = Logger.getLogger("dev.waybill.notification.delivery");
    private static final Pattern CODES = Pattern.compile("[2-5]\\d\\d(?:[ -][245](?:\\.\\d{1,3}){2})?");

    private final MeterRegistry registry;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(Claimed delivery, Report report) {
        var kind = delivery.row().kind();
        var state = report.verdict().state();
        registry.counter(
                        "waybill.deliveries",
                        "kind",
                        kind,
                        "outcome",
                        state.code(),
                        "reason",
                        report.facts().reason(),
                        "provider",
                        report.facts().provider())
                .increment();
        registry.timer("waybill.delivery.attempt", "stage", report.facts().stage())
                .record(report.facts().duration());
        if (state instanceof DeliveryState.Sent) {
            registry.timer("waybill.delivery.time.to.sent", "kind", kind)
                    .record(Duration.between(delivery.row().createdAt().toInstant(), Instant.now()));
        }
        LOG.infof(
                "event=delivery_%s delivery=%s shop=%s order=%s order_event=%s kind=%s attempt=%d ms=%d provider=%s stage=%s reason=%s answer=\"%s\"",
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
                codes(report.facts().answer()));
    }

    /** What of an answer is no text: in the words of a mail server there may be a name. The attempt has all of it. */
    private static String codes(String answer) {
        var codes = CODES.matcher(answer);
        return codes.lookingAt() ? codes.group() : "";
    }
}
