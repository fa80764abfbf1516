package dev.waybill.tracking.watch;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.waybill.events.OrderDelayed;
import dev.waybill.traces.EventTraces;
import dev.waybill.traces.TraceParent;
import dev.waybill.tracking.delay.Announcement;
import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.ledger.Ledger;
import dev.waybill.tracking.ledger.Received;
import dev.waybill.tracking.ledger.Watches;
import dev.waybill.tracking.ledger.Watches.Moment;
import dev.waybill.tracking.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Looks at the orders that are due and announces what is late.
 *
 * <p>The announcement, the fact and the next moment are one transaction, and each announcement has an id that follows from the promise
 * that broke: whoever finds it, after whatever crash, it is the same event. Several instances share the work.
 */
@Startup
@ApplicationScoped
public class Watcher {

    private static final Logger LOG = Logger.getLogger(Watcher.class);

    static final int AT_ONCE = 100;

    private final Watches watches;
    private final Learning learning;
    private final Ledger ledger;
    private final Outbox outbox;
    private final DelayConfig config;
    private final EventTraces traces;
    private final Map<Reason, Counter> announcedBy;
    private final Map<Reason, Counter> skippedBy;

    Watcher(
            Watches watches,
            Learning learning,
            Ledger ledger,
            Outbox outbox,
            DelayConfig config,
            EventTraces traces,
            MeterRegistry metrics) {
        this.watches = watches;
        this.learning = learning;
        this.ledger = ledger;
        this.outbox = outbox;
        this.config = config;
        this.traces = traces;
        this.announcedBy = counters(metrics, "waybill.delays.announced", "Delays that customers were told of");
        this.skippedBy = counters(
                metrics, "waybill.delays.skipped", "Delays found so late (waybill.delay.max-age) that nobody was told");
    }

    /**
     * Looks at some of those that are due at the instant. By the clock that is given and not by the database's: rows are locked, so
     * two clocks that differ announce a minute earlier or later, and nothing twice.
     *
     * @return how many there were
     */
    public Uni<Integer> look(Instant now) {
        var announced = new ArrayList<Announced>();
        return ledger.inTransaction(() -> {
                    announced.clear();
                    return watches.due(now, AT_ONCE).call(due -> look(due, now, announced));
                })
                .invoke(_ -> told(announced))
                .map(List::size);
    }

    private Uni<Void> look(List<Moment> due, Instant now, List<Announced> announced) {
        var watch = learning.watch();
        var next = new ArrayList<Moment>();
        for (Moment moment : due) {
            var at = moment.at().orElse(now);
            for (Announcement late : watch.look(moment.order(), now)) {
                if (isStale(late, at, now)) {
                    skippedBy.get(late.reason()).increment();
                } else {
                    announced.add(begun(late, now));
                }
            }
            next.add(new Moment(moment.order(), watch.next(moment.order(), now)));
        }
        return watches.set(next).chain(() -> announce(announced, now));
    }

    /** The trace that the customer's message will be part of begins here: no shop has published this. */
    private Announced begun(Announcement late, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var span = traces.origin(late.event(at), "announce delay")
                .setAttribute("waybill.cause", late.reason().name().toLowerCase(Locale.ROOT))
                .startSpan();
        return new Announced(late, late.event(at, TraceParent.of(span).map(TraceParent::value)), span);
    }

    private record Announced(Announcement late, OrderDelayed event, Span span) {}

    /** Of a topic that is read anew, or after days away: the customer has long known. */
    private boolean isStale(Announcement late, Instant at, Instant now) {
        var eldest = now.minus(config.maxAge());
        return late.reason() == Reason.SILENT
                ? at.isBefore(eldest)
                : late.broken()
                        .plusDays(1)
                        .atStartOfDay(late.zone())
                        .toInstant()
                        .isBefore(eldest);
    }

    private Uni<Void> announce(List<Announced> announced, Instant now) {
        if (announced.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var events = announced.stream().map(Announced::event).toList();
        return ledger.add(events.stream().map(Received::of).toList()).chain(taken -> {
            var news = taken.news().stream().map(one -> one.fact().event()).collect(toSet());
            return outbox.add(events.stream()
                    .filter(event -> news.contains(event.context().id()))
                    .toList());
        });
    }

    private void told(List<Announced> announced) {
        for (Announced one : announced) {
            var late = one.late();
            one.span().end();
            announcedBy.get(late.reason()).increment();
            LOG.infof(
                    "event=delay-announced id=%s reason=%s dated=%s",
                    late.id().value(), late.reason(), late.next().isPresent());
        }
        if (!announced.isEmpty()) {
            outbox.wake();
        }
    }

    private static Map<Reason, Counter> counters(MeterRegistry metrics, String name, String description) {
        return Stream.of(Reason.values())
                .collect(toMap(
                        identity(),
                        reason -> Counter.builder(name)
                                .description(description)
                                .tag("cause", reason.name().toLowerCase(Locale.ROOT))
                                .register(metrics)));
    }
}
