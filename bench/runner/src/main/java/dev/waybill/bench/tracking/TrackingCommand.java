package dev.waybill.bench.tracking;

import dev.waybill.bench.rig.Scratch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "tracking",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "How fast the tracking service rebuilds what it knows from the topic, what an event costs with few and "
                        + "with many orders stored, and how fast it shows pages.")
public final class TrackingCommand implements Callable<Integer> {

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "500000",
            description = "events that wait for the start (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "orders stored beside which the rest is measured (${DEFAULT-VALUE})")
    private int orders;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "page views a second (${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "how long they keep coming (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            arity = "1",
            description = "a JVM option for the service beside those that it is shipped with; may be repeated")
    private List<String> jvm = List.of();

    @Option(names = "--profile", paramLabel = "FILE.jfr", description = "record the service with Java Flight Recorder")
    private Path profile;

    @Option(names = "--untrained", description = "leave out the training run that makes the ahead-of-time cache")
    private boolean untrained;

    @Override
    public Integer call() {
        var project = Path.of(System.getProperty("waybill.project", ".")).toAbsolutePath();
        try (var folder = Scratch.make()) {
            var options = untrained ? jvm : Training.options(project, jvm, folder);
            new TrackingRun(new TrackingRun.Load(events, orders, rate, seconds), project, recorded(options), folder)
                    .run();
        }
        return 0;
    }

    private List<String> recorded(List<String> jvm) {
        var options = new ArrayList<>(jvm);
        if (profile != null) {
            options.add(
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + profile.toAbsolutePath());
        }
        return List.copyOf(options);
    }
}
