package dev.waybill.local;

import dev.waybill.events.fixtures.Histories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delays",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = "./waybill delays FILE%n       ./waybill delays --sample N [--seed S]",
        description = {
            "Lets a history happen again, without a broker, and says which delays would have been announced and when.",
            "The file holds order events, one CloudEvent in JSON a line, in any order, plain or compressed with gzip. Where a line has "
                    + "the extension recordedtime, it was heard of only then. Settings (waybill.delay.*, and waybill.shops.<id>.delays.* "
                    + "for one shop) come from the environment. A line that is no event is named with its field and the reason; the "
                    + "others count.",
            "",
            "Where the file also tells of deliveries, it ends with figures; those before the last four say themselves what they are. "
                    + "A promise is broken if the order left, or the parcel was at the door, after the end of its last day or never, and "
                    + "neither shop nor carrier had named a later day before:",
            "  announced          delays that would have been announced, without later words on the same one",
            "  precision          the share of them that came true, of those that can be told",
            "  recall             the share of broken promises that had been announced before their last day ended",
            "  median_lead_hours  from these announcements to the end of that day",
            "Exit code 1 if any line was refused, or there was none.",
            ""
        })
final class DelaysCommand implements Callable<Integer> {
    private static final String PROGRAM = "dev.waybill.tracking.watch.DelayReplay";

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "the file, or - for standard input")
    private String file = "-";

    @Option(names = "--sample", paramLabel = "N", description = "write a made-up history of N orders instead")
    private Optional<Integer> sample = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "which one (default: 1)")
    private long seed = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (sample.isPresent()) {
            Histories.tell(seed, sample.get(), told -> terminal.out().println(told.line()));
            return 0;
        }
        if (!file.equals("-") && !Files.isReadable(Path.of(file))) {
            throw new Trouble("there is no file " + file);
        }
        if (!file.equals("-") && Files.isDirectory(Path.of(file))) {
            throw new Trouble(file + " is a folder: name one file in it");
        }
        return new ProcessBuilder(
                        Service.TRACKING.program(DataOption.project(), PROGRAM, file, "-Xmx2g", "-XX:+UseSerialGC"))
                .inheritIO()
                .start()
                .waitFor();
    }
}
