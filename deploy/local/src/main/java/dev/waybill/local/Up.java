package dev.waybill.local;

import dev.waybill.embedded.CaughtMail;
import dev.waybill.embedded.PostgresServer;
import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.fixtures.Journey;
import dev.waybill.events.fixtures.SampleOrders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code waybill up}: everything on this machine, and a handful of orders on their way through it. */
final class Up {
    private final DataDir data;
    private final Ports wanted;
    private final boolean fresh;
    private final Terminal terminal;

    Up(DataDir data, Ports wanted, boolean fresh, Terminal terminal) {
        this.data = data;
        this.wanted = wanted;
        this.fresh = fresh;
        this.terminal = terminal;
    }

    /**
     * @param once whether to end after the samples instead of waiting for Ctrl-C
     * @return the exit code
     */
    int run(boolean once) {
        data.lock();
        Logs.toFile(data.logs().resolve("stack.log"));
        ProcessBook book = new ProcessBook(data.processes());
        book.stopLeftovers()
                .forEach(name -> terminal.line("Stopped " + name + ", which a killed run had left behind."));
        Ports ports = portsAfterOrphans();
        if (fresh) {
            data.forget();
        }
        try (Everything everything = new Everything(data)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(everything), "stop"));
            start(everything, book, ports);
            everything.onServiceEnd(service -> terminal.line("  %s %s ended by itself; its log: %s"
                    .formatted(terminal.bad("✗"), service.service().module(), service.log())));
            List<String> problems = tellSamples(everything);
            if (once) {
                return problems.isEmpty() ? 0 : 1;
            }
            tellOfMailsToCome(everything.stack());
            everything.awaitEnd();
            return 0;
        }
    }

    private Ports portsAfterOrphans() {
        PostgresServer.stopOrphan(data.postgres());
        return wanted.claimed();
    }

    private void start(Everything everything, ProcessBook book, Ports ports) {
        terminal.line();
        terminal.status("Kafka and PostgreSQL are starting");
        Instant begun = Instant.now();
        Stack stack = everything.start(ports);
        started("Kafka", stack.kafka().bootstrapServers(), begun);
        started("PostgreSQL", "127.0.0.1:" + stack.postgres().port(), begun);
        started("Mail catcher", "127.0.0.1:" + stack.mails().smtpPort(), begun);
        terminal.status("the services are starting");
        Instant servicesBegun = Instant.now();
        for (ServiceProcess service : everything.startServices(DataOption.project(), book)) {
            service.awaitReady(stack.managementUrl(service.service()));
            started(service.service().module(), stack.url(service.service()), servicesBegun);
        }
        new RunningStack(
                        ProcessHandle.current().pid(),
                        stack.kafka().bootstrapServers(),
                        stack.url(Service.NOTIFICATION))
                .write(data);
    }

    private void started(String name, String where, Instant begun) {
        double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        terminal.line("  %s %-21s %-24s %s"
                .formatted(
                        terminal.good("✓"), name, where, terminal.dim(String.format(Locale.ROOT, "%.1f s", seconds))));
    }

    private List<String> tellSamples(Everything everything) {
        Stack stack = everything.stack();
        boolean kept = !stack.mails().mails().isEmpty();
        Instant toldAt = data.samplesToldAt(Clock.systemUTC());
        List<Journey> journeys = SampleOrders.journeys(toldAt.atOffset(ZoneOffset.UTC));
        terminal.line();
        terminal.line(
                kept
                        ? "The sample orders of %s, published again as they are. --fresh starts over."
                                .formatted(day(toldAt))
                        : "Sample orders, in quick motion. A customer gets a mail where there is an arrow.");
        try (TrackingPages pages = new TrackingPages(stack.url(Service.TRACKING), TrackingLinks.fromKeys(data.key()));
                OrderEventPublisher publisher = new OrderEventPublisher(
                        Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            SampleRun run = new SampleRun(journeys, publisher, stack.mails(), stack.mailbox(), pages, terminal);
            run.tell();
            addresses(stack, journeys, pages);
            terminal.status("looking whether all of it arrived");
            List<String> problems = run.problems();
            if (problems.isEmpty()) {
                terminal.line(terminal.good("✓")
                        + " %d mails, each caught once; %d pages, each at its stage"
                                .formatted(run.expectedMails(), journeys.size()));
            } else {
                problems.forEach(problem -> terminal.line(terminal.bad("✗ ") + problem));
                terminal.line("  The logs are in " + data.logs());
            }
            return problems;
        }
    }

    private void addresses(Stack stack, List<Journey> journeys, TrackingPages pages) {
        terminal.line();
        address("Mailbox", stack.mailbox().url());
        for (Journey journey : journeys) {
            address(
                    journey == journeys.getFirst() ? "Tracking pages" : "",
                    "%-26s %s".formatted(SampleRun.name(journey), pages.page(journey)));
        }
        address("Console", stack.url(Service.NOTIFICATION) + "/console");
        address("", "its key is in " + data.operatorKey());
        address("API docs", stack.url(Service.TRACKING) + "/q/swagger-ui");
        for (Service service : Service.values()) {
            address(service == Service.NOTIFICATION ? "Health" : "", stack.managementUrl(service) + "/q/health");
        }
        for (Service service : Service.values()) {
            address(service == Service.NOTIFICATION ? "Metrics" : "", stack.managementUrl(service) + "/q/metrics");
        }
        address("Kafka", stack.kafka().bootstrapServers());
        terminal.line();
    }

    private void address(String label, String address) {
        terminal.line("  %s %s".formatted(terminal.bold("%-15s".formatted(label)), address));
    }

    private void tellOfMailsToCome(Stack stack) {
        stack.mails()
                .onMail(mail -> terminal.line("  " + terminal.good("→ ") + mail.recipient() + "  " + kind(mail)
                        + terminal.dim(stack.mailbox().url(mail))));
        terminal.line();
        terminal.line(
                "Your own events: ./waybill publish FILE, one CloudEvent a line. Ctrl-C stops everything; the data stays in "
                        + data.root() + ".");
    }

    private static String kind(CaughtMail mail) {
        return mail.header("X-Waybill-Notification").map(kind -> kind + "  ").orElse("");
    }

    private void stop(Everything everything) {
        if (everything.isRunning()) {
            terminal.line();
            terminal.farewell("Stopping");
        }
        everything.close();
    }

    private static String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Locale.UK)
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }
}
