package dev.waybill.local;

import dev.waybill.embedded.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = "./waybill train [OPTIONS] SERVICE CACHE",
        description = {
            "Makes a service's ahead-of-time cache: lets it work on the embedded stack, stops it, and leaves what the JVM has learnt in"
                    + " the file CACHE.",
            ""
        })
final class TrainCommand implements Callable<Integer> {
    /**
     * A JVM that takes notes is slow to start, and at its end starts another, which writes the cache. Both take seconds on quiet cores
     * and minutes where images are built beside other things; nobody waits for either in vain, for one that ends by itself is noticed.
     */
    private static final Duration WITHIN = Duration.ofMinutes(10);

    @Parameters(index = "0", paramLabel = "SERVICE", description = "notification-service or tracking-service")
    private String service = "";

    @Parameters(index = "1", paramLabel = "CACHE", description = "the file that is made")
    private Path cache = Path.of("");

    @Option(
            names = "--jar",
            description = "the service's quarkus-run.jar, where it will be started (default: as built)")
    private Optional<Path> jar = Optional.empty();

    @Option(
            names = "--jvm",
            description = "the options of the JVM that it will be started with (default: ${DEFAULT-VALUE})",
            split = " ",
            defaultValue = "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m")
    private List<String> options = List.of();

    @Option(
            names = "--orders",
            defaultValue = "1000",
            description = "how many it takes in, beside the samples (default: ${DEFAULT-VALUE})")
    private int orders;

    @Option(
            names = "--starts",
            defaultValue = "0",
            description =
                    "start it so many times without and with the cache, and say how long it took and what it held")
    private int starts;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Service trained = Service.named(service);
        Path program = jar.orElse(trained.jar(DataOption.project()));
        DataDir data = new DataDir(Files.createTempDirectory("waybill-train"));
        data.lock();
        Logs.toFile(data.logs().resolve("stack.log"));
        try (Stack stack = Stack.start(data, new Ports().claimed())) {
            // At a Ctrl-C; PostgreSQL would outlive this process.
            Runtime.getRuntime().addShutdownHook(new Thread(stack.postgres()::close, "stop"));
            Files.deleteIfExists(cache);
            JavaProcess trainee = start(trained, program, stack, "-XX:AOTCacheOutput=" + cache);
            trainee.awaitReady(stack.managementUrl(trained), WITHIN);
            terminal.line("%s is up and works on %d orders".formatted(service, orders));
            new Lessons(stack, trained, orders).give();
            awaitCache(trainee);
            terminal.line("%s: %d MiB".formatted(cache, Files.size(cache) >> 20));
            if (starts > 0) {
                compare(trained, program, stack);
            }
        } finally {
            DataDir.delete(data.root());
        }
        return 0;
    }

    private void compare(Service trained, Path program, Stack stack) {
        ColdStarts.Figure without =
                ColdStarts.measure(starts, stack.managementUrl(trained), () -> start(trained, program, stack));
        ColdStarts.Figure with = ColdStarts.measure(
                starts, stack.managementUrl(trained), () -> start(trained, program, stack, "-XX:AOTCache=" + cache));
        terminal.line("without a cache: " + without);
        terminal.line("with the cache:  " + with);
    }

    private JavaProcess start(Service trained, Path program, Stack stack, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return JavaProcess.start(
                service,
                program,
                all,
                stack.settings(trained),
                stack.data().logs().resolve(service + ".log"));
    }

    private void awaitCache(JavaProcess trainee) throws InterruptedException {
        trainee.process().destroy();
        if (!trainee.process().waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS) || !Files.exists(cache)) {
            trainee.close();
            throw new Trouble("%s has left no cache behind at %s. The end of what it said:%n%s"
                    .formatted(service, cache, trainee.tail()));
        }
    }
}
