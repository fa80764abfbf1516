package dev.waybill.tracking.carrier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Counts {@code waybill_carrier_webhooks_total} and {@code waybill_carrier_scans_total}, by source and outcome; names what is not told. */
@Startup
@ApplicationScoped
class CarrierMetrics {

    /** What became of a webhook. */
    enum Webhooks {
        TAKEN,
        REPEATED,
        NOTHING,
        FORGED,
        UNREADABLE,
        FAILED
    }

    /** What became of a scan. One that is unclaimed is counted again when it is told or forgotten. */
    enum Scans {
        TOLD,
        KNOWN,
        UNCLAIMED,
        FORGOTTEN,
        UNKNOWN_STATUS,
        NO_TIME,
        FUTURE,
        TOO_OLD
    }

    private static final Logger LOG = Logger.getLogger(CarrierMetrics.class);
    private static final Pattern CODE = Pattern.compile("[\\w./-]{1,100}");

    private final MeterRegistry registry;

    /** Each number is there before the first of its kind: an alarm on growth does not see one that begins with 1. */
    CarrierMetrics(MeterRegistry registry, Sources sources) {
        this.registry = registry;
        for (var source : sources.ids()) {
            Stream.of(Webhooks.values()).forEach(outcome -> counter(source, outcome));
            Stream.of(Scans.values()).forEach(outcome -> counter(source, outcome));
        }
    }

    /** @param source of those that are configured: what anybody can make up is no label */
    void webhook(String source, Webhooks outcome) {
        counter(source, outcome).increment();
    }

    private Counter counter(String source, Webhooks outcome) {
        return counter("waybill.carrier.webhooks", "Webhooks of carriers' scans", source, outcome);
    }

    private Counter counter(String source, Scans outcome) {
        return counter("waybill.carrier.scans", "Carriers' scans, each as often as it came", source, outcome);
    }

    private Counter counter(String name, String description, String source, Enum<?> outcome) {
        return Counter.builder(name)
                .description(description)
                .tag("source", source)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    void scans(String source, Scans outcome, int count) {
        counter(source, outcome).increment(count);
    }

    void untold(String source, Reading.Untold untold) {
        // No status, but what has the form of one: nothing that somebody could forge a log's line with.
        var status = CODE.matcher(untold.code()).matches() ? untold.code() : "?";
        LOG.warnf("event=carrier-scan-untold source=%s why=%s status=%s", source, untold.why(), status);
        scans(
                source,
                switch (untold.why()) {
                    case UNKNOWN_STATUS -> Scans.UNKNOWN_STATUS;
                    case NO_TIME -> Scans.NO_TIME;
                },
                1);
    }

    void doubtful(String source, Progress.Doubt doubt) {
        LOG.warnf("event=carrier-scan-untold source=%s why=%s", source, doubt);
        scans(
                source,
                switch (doubt) {
                    case FUTURE -> Scans.FUTURE;
                    case TOO_OLD -> Scans.TOO_OLD;
                },
                1);
    }
}
