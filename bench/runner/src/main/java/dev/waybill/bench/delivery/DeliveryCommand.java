package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Scratch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "delivery",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "How many mails a second, how soon, at what price: our service, a Spring Boot peer, the bare steps without and with our guarantees, and the limit.")
public final class DeliveryCommand implements Callable<Integer> {

    @Option(
            names = "--mails",
            paramLabel = "N",
            defaultValue = "20000",
            description = "preloaded events (${DEFAULT-VALUE})")
    private int mails;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "events a second of the steady load (${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "how long the steady load lasts (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--no-peer", description = "leave the peer out")
    private boolean noPeer;

    @Option(names = "--no-bare", description = "leave the bare steps out, without guarantees and with them")
    private boolean noBare;

    @Option(
            names = "--scale",
            description = "instead of all that: the cost of a mail from 1,000 to 100,000 queued deliveries, "
                    + "and with a million sent ones in the table")
    private boolean scale;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            split = ",",
            description =
                    "instead of all that: so many instances share the work, one number after the other, such as 1,2,4")
    private List<Integer> replicas = List.of();

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            arity = "1",
            description = "a JVM option for our service beside those that it is shipped with; may be repeated")
    private List<String> jvm = List.of();

    @Option(names = "--profile", paramLabel = "FILE.jfr", description = "record our service with Java Flight Recorder")
    private Path profile;

    @Option(names = "--untrained", description = "leave out the training runs that make ahead-of-time caches")
    private boolean untrained;

    @Override
    public Integer call() {
        var project = Path.of(System.getProperty("waybill.project", ".")).toAbsolutePath();
        try (var folder = Scratch.make()) {
            if (scale) {
                new ScaleRun(recorded(Subject.waybill(project, jvm)), folder).run();
            } else if (!replicas.isEmpty()) {
                new ReplicasRun(waybill(project, folder), folder, replicas).run();
            } else {
                List<Supplier<Subject>> others = new ArrayList<>();
                if (!noPeer) {
                    others.add(() -> peer(project, folder));
                }
                if (!noBare) {
                    others.add(() -> trained(Subject.bare(project), folder));
                    others.add(() -> trained(Subject.guarded(project), folder));
                }
                new DeliveryRun(new DeliveryRun.Load(mails, rate, seconds), folder)
                        .run(() -> waybill(project, folder), others);
            }
        }
        return 0;
    }

    private Subject waybill(Path project, Scratch folder) {
        return recorded(trained(Subject.waybill(project, jvm), folder));
    }

    private Subject peer(Path project, Scratch folder) {
        var peer = Subject.peer(project);
        return untrained ? peer : trained(Training.unpacked(peer, folder), folder);
    }

    private Subject trained(Subject subject, Scratch folder) {
        return untrained ? subject : Training.of(subject, folder);
    }

    private Subject recorded(Subject subject) {
        return profile == null
                ? subject
                : subject.with("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                        + profile.toAbsolutePath());
    }
}
