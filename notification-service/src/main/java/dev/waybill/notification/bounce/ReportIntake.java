package dev.waybill.notification.bounce;

import dev.waybill.notification.operator.Operator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes reports in, by whatever way they come, and says in log and metrics what came of them. */
@Startup
@ApplicationScoped
class ReportIntake {

    private static final Logger LOG = Logger.getLogger(ReportIntake.class);

    private final Reports reports;
    private final MeterRegistry metrics;

    ReportIntake(Reports reports, MeterRegistry metrics) {
        this.reports = reports;
        this.metrics = metrics;
        // There before the first of them: an alarm on growth does not see a number that begins with 1.
        Stream.concat(
                        Stream.of("bounced", "complained", "known", "nothing", "too_early", "unreadable"),
                        Stream.of(Outcome.Why.values()).map(Outcome.Why::code))
                .forEach(this::counter);
    }

    /**
     * Fails only if the database does.
     *
     * @param operator who hands it in; none where the service fetched it itself
     */
    Uni<Outcome> take(byte[] message, Optional<Operator> operator) {
        return Uni.createFrom()
                .item(() -> parse(message))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(parsed -> switch (parsed) {
                    case Parsed.Report(var report) -> reports.take(report, operator);
                    case Parsed.Unreadable(var reason) ->
                        Uni.createFrom().<Outcome>item(new Outcome.Unreadable(reason));
                })
                .invoke(this::say);
    }

    private sealed interface Parsed {

        record Report(MailReport report) implements Parsed {}

        record Unreadable(String reason) implements Parsed {}
    }

    private static Parsed parse(byte[] message) {
        try {
            return new Parsed.Report(ReportParser.parse(message));
        } catch (UnreadableReportException unreadable) {
            return new Parsed.Unreadable(unreadable.getMessage());
        }
    }

    private void say(Outcome outcome) {
        switch (outcome) {
            case Outcome.Bounced(var delivery, var status) -> {
                count("bounced");
                LOG.infof("event=delivery_bounced delivery=%s status=%s", delivery, status.code());
            }
            case Outcome.Complained(var delivery, var type) -> {
                count("complained");
                LOG.infof("event=delivery_complained delivery=%s type=%s", delivery, type);
            }
            case Outcome.Known(var delivery) -> {
                count("known");
                LOG.debugf("event=report_known delivery=%s", delivery);
            }
            case Outcome.Nothing(var delivery, var said) -> {
                count("nothing");
                LOG.infof("event=report_without_effect delivery=%s said=%s", delivery, said);
            }
            case Outcome.TooEarly(var delivery) -> {
                count("too_early");
                LOG.infof("event=report_too_early delivery=%s", delivery);
            }
            case Outcome.Refused(var why) -> {
                count(why.code());
                LOG.warnf("event=report_refused reason=%s", why.code());
            }
            case Outcome.Unreadable(var reason) -> {
                count("unreadable");
                LOG.warnf("event=report_refused reason=unreadable detail=\"%s\"", reason);
            }
        }
    }

    private void count(String result) {
        counter(result).increment();
    }

    private Counter counter(String result) {
        return Counter.builder("waybill.reports")
                .description("Reports of mail systems, bounces and complaints, by what came of them")
                .tag("result", result)
                .register(metrics);
    }
}
