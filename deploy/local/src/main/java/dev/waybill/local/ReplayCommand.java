package dev.waybill.local;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = "./waybill replay [OPTIONS]",
        description = {
            "Reads order-events again, through the notification service, and says what each event leads to.",
            "What was taken in before changes nothing. What was not is taken in, and nobody gets a mail, unless you --tell.",
            "",
            "A POINT is beginning, end, a time such as 2026-11-12T14:32:00+01:00, or offsets such as 0:4711,1:4650.",
            "Exit code 1 if it was cut off.",
            ""
        })
final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "write nothing; say what would be sent if you told it all")
    private boolean dryRun;

    @Option(names = "--tell", description = "let the mails go out that were never sent")
    private boolean tell;

    @Option(names = "--from", paramLabel = "POINT", description = "where to begin (default: beginning)")
    private String from = "beginning";

    @Option(names = "--to", paramLabel = "POINT", description = "where to end (default: what the topic has now)")
    private String to = "end";

    @Option(names = "--all", description = "also list what is known already")
    private boolean all;

    @Option(names = "--json", description = "the report as it comes, one JSON object a line")
    private boolean json;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "the notification service (default: the one of the running ./waybill up)")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "an operator's key (default: WAYBILL_OPERATOR_KEY, or the key of the running ./waybill up)")
    private Optional<String> key = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    @Mixin
    private DataOption data = new DataOption();

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() {
        if (dryRun && tell) {
            throw new Trouble("--dry-run writes nothing and --tell lets mails go out: choose one.");
        }
        ReplayReport report = new ReplayReport(terminal, all);
        new OperatorApi(service(), apiKey()).replay(from, to, dryRun, tell, line -> {
            if (json) {
                terminal.line(line);
            }
            report.read(line, !json);
        });
        if (!report.complete()) {
            terminal.trouble("the report ends before its time: look into the notification service's log.");
            return 1;
        }
        return 0;
    }

    private URI service() {
        return url.orElseGet(() -> URI.create(RunningStack.of(data.data())
                .orElseThrow(() -> new Trouble("nothing runs on " + data.data().root()
                        + ": start ./waybill up in another terminal, or name a service with --url."))
                .notification()));
    }

    private String apiKey() {
        return key.or(() -> Optional.ofNullable(System.getenv("WAYBILL_OPERATOR_KEY")))
                .orElseGet(() -> {
                    if (url.isPresent()) {
                        throw new Trouble(
                                "a service that is not of this ./waybill up needs a key: --key or WAYBILL_OPERATOR_KEY.");
                    }
                    return data.data().apiKey();
                });
    }
}
