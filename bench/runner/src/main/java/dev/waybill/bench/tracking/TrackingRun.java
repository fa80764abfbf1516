package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Machine;
import dev.waybill.bench.rig.Report;
import dev.waybill.bench.rig.Scratch;
import dev.waybill.bench.rig.Wait;
import dev.waybill.bench.tracking.Readers.Views;
import dev.waybill.bench.tracking.Service.Intake;
import dev.waybill.events.OrderEvent;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that is measured of the tracking service, one after the other on the same machine. */
final class TrackingRun {

    private static final int FEW_ORDERS = 10_000;
    /** Taken in beside those that are stored, and as many scans of stored ones. */
    private static final int NEW_ORDERS = 10_000;

    private static final int FORGETS_WITHIN_SECONDS = 600;
    private static final double P99_MS = 20;
    /** As long as it takes the JVM to have compiled what a view needs; a service that has run for some minutes has. */
    private static final int WARM_UP_SECONDS = 30;

    private static final int SECONDS_A_RATE = 5;
    private static final String READY_DOCUMENT = "/assets/tracking-000000000000.css";

    /**
     * @param events that wait for the start
     * @param orders that are stored
     * @param rate page views a second
     */
    record Load(int events, int orders, int rate, int seconds) {}

    private final Load load;
    private final Path project;
    private final List<String> jvm;
    private final Scratch folder;

    TrackingRun(Load load, Path project, List<String> jvm, Scratch folder) {
        this.load = load;
        this.project = project;
        this.jvm = jvm;
        this.folder = folder;
    }

    void run() {
        Machine.describe().forEach(Report::line);
        Report.value("load_before", Machine.load());
        Report.value("preloaded_events", "" + load.events());
        Report.value("stored_orders", "" + load.orders());
        Report.blank();
        try (var parts = Parts.start(folder);
                var topic = new Topic(parts)) {
            Report.say("publishing " + load.events() + " events");
            int events = topic.publish(Histories.of("rebuilt", load.events() / Histories.EVENTS_OF_AN_ORDER));
            Report.say("a plain insert of all of them");
            double limit = PlainInsert.eventsPerSecond(parts, events);
            Report.value("limit_events_per_second", limit, 0);
            try (var service = Service.start(project, jvm, parts, topic, folder)) {
                measure(service, parts, events, limit);
            }
        }
    }

    private void measure(Service service, Parts parts, int events, double limit) {
        Report.say("tracking-service starts, and takes in what waits for it");
        var rebuilt = service.rebuild(events);
        print("rebuild_", rebuilt);
        var stored = new Stored(parts);
        stored.takePatterns("rebuilt");
        var few = beside(FEW_ORDERS, service, stored);
        var many = beside(load.orders(), service, stored);
        Report.blank();
        try (var readers = new Readers()) {
            var pages = pages(service, readers);
            whileForgetting(service, stored);
            Report.blank();
            Report.value("load_after", Machine.load());
            Report.value("peak_rss_mib", "" + service.peakRssMib());
            Report.value("ratio_to_limit", rebuilt.eventsPerSecond() / limit, 2);
            pages.run();
            Report.value("events_per_second", rebuilt.eventsPerSecond(), 0);
            Report.value("cost_growth", many.cost() / few.cost(), 2);
        }
    }

    private static Intake beside(int orders, Service service, Stored stored) {
        Report.say("storing " + orders + " orders");
        stored.become(orders);
        Report.say("tracking-service takes in " + NEW_ORDERS + " orders more, and scans of stored ones");
        var random = new Random(orders);
        Stream<OrderEvent> scans = IntStream.range(0, NEW_ORDERS)
                .mapToObj(number -> Histories.scan(Stored.SERIES, random.nextInt(orders), "late-" + number));
        var intake = service.takeIn(Stream.concat(Histories.of("beside-" + orders, NEW_ORDERS), scans));
        print("beside_" + orders + "_", intake);
        return intake;
    }

    /** Orders that ended long ago go while others come in. */
    private void whileForgetting(Service service, Stored stored) {
        int old = load.orders() / 10;
        Report.say("tracking-service forgets " + old + " orders and takes in " + NEW_ORDERS + " others");
        stored.endLongAgo(old);
        var intake = service.takeIn(Histories.of("while-forgetting", NEW_ORDERS));
        Report.value("forgotten_meanwhile", "" + stored.forgotten());
        print("while_forgetting_", intake);
        Wait.until("tracking-service forgets " + old + " orders", FORGETS_WITHIN_SECONDS, () -> {
            Wait.pause(1_000);
            return stored.forgotten() >= old;
        });
    }

    /** @return what prints the end of it */
    private Runnable pages(Service service, Readers readers) {
        var random = new Random(7);
        var tokens = IntStream.range(0, 100_000)
                .mapToObj(_ -> Stored.token(Stored.SERIES, random.nextInt(load.orders())))
                .toList();
        IntFunction<URI> page = number -> service.root().resolve("/t/" + tokens.get(number % tokens.size()));
        IntFunction<URI> ready = _ -> service.root().resolve(READY_DOCUMENT);
        Report.say("warming up");
        IntStream.of(10, 3, 2).forEach(part -> readers.view(page, load.rate() / part, WARM_UP_SECONDS));
        readers.view(ready, load.rate(), SECONDS_A_RATE);
        Report.say(load.rate() + " page views a second");
        var used = service.used();
        var views = readers.view(page, load.rate(), load.seconds());
        print(views);
        service.used().since(used).print("page_views_", load.rate() * load.seconds());
        Report.say("more and more of them");
        var rates = IntStream.rangeClosed(3, 16)
                .mapToObj(half -> half * load.rate() / 2)
                .toList();
        double highest = Math.max(
                views.p99Ms() > P99_MS ? 0 : views.perSecond(),
                readers.highest(page, rates, SECONDS_A_RATE, P99_MS, TrackingRun::print));
        Report.say("the same of a ready document");
        double limit = readers.highest(ready, rates, SECONDS_A_RATE, P99_MS, TrackingRun::print);
        return () -> {
            Report.value("limit_page_views_per_second", limit, 0);
            Report.value("page_bytes_compressed", "" + views.bytes());
            Report.value("page_p50_ms", views.p50Ms(), 1);
            Report.value("page_slowest_ms", views.slowestMs(), 1);
            Report.value("page_views_per_second", highest, 0);
            Report.value("page_p99_ms", views.p99Ms(), 1);
        };
    }

    private static void print(Views views) {
        Report.say("  %d a second: p50 %.1f ms, p99 %.1f ms, slowest %.1f ms"
                .formatted(views.rate(), views.p50Ms(), views.p99Ms(), views.slowestMs()));
    }

    private static void print(String key, Intake intake) {
        Report.value(key + "events_per_second", intake.eventsPerSecond(), 0);
        intake.used().print(key, intake.events());
    }
}
