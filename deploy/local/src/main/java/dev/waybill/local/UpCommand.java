package dev.waybill.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = "./waybill up [OPTIONS]",
        description = {
            "Starts Kafka, PostgreSQL, a mail catcher and both services, and sends sample orders through them.",
            "Ctrl-C stops everything. The data is kept for the next time.",
            ""
        })
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--once",
            description = "end by itself: exit code 0 if every mail came once and every page is right, else 1")
    private boolean once;

    @Option(names = "--fresh", description = "forget what earlier runs kept")
    private boolean fresh;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private Ports ports = new Ports();

    @Override
    public Integer call() {
        return new Up(data.data(), ports, fresh, Terminal.standard()).run(once);
    }
}
