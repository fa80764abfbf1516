package dev.waybill.local;

import dev.waybill.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dev",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = "./waybill dev [OPTIONS] SERVICE",
        description = {
            "Starts the embedded stack and runs one service on it with live reload: change a file, look again.",
            "Ctrl-C ends both.",
            ""
        })
final class DevCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "notification-service or tracking-service")
    private String service = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private Ports ports = new Ports();

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Service chosen = Service.named(service);
        // A directory of its own: an unfinished migration is not let loose on what `up` keeps.
        DataDir dir = data.dataUnless(DataOption.project().resolve(".waybill/dev"));
        dir.lock();
        Logs.toFile(dir.logs().resolve("stack.log"));
        ProcessBook book = new ProcessBook(dir.processes());
        book.stopLeftovers();
        PostgresServer.stopOrphan(dir.postgres());
        try (Stack stack = Stack.start(dir, ports.claimed())) {
            tell(chosen, stack);
            new RunningStack(
                            ProcessHandle.current().pid(),
                            stack.kafka().bootstrapServers(),
                            stack.url(Service.NOTIFICATION))
                    .write(dir);
            Process dev = liveReload(chosen, stack).start();
            book.add(chosen.module(), dev.toHandle());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(dev, stack), "stop"));
            return dev.waitFor();
        }
    }

    private void tell(Service chosen, Stack stack) {
        terminal.line("  %-21s %s".formatted(chosen.module(), stack.url(chosen)));
        if (chosen == Service.NOTIFICATION) {
            terminal.line("  %-21s %s/gallery".formatted("Gallery", stack.url(chosen)));
        }
        terminal.line("  %-21s %s".formatted("Mailbox", stack.mailbox().url()));
        terminal.line("  %-21s %s".formatted("Kafka", stack.kafka().bootstrapServers()));
        terminal.line("  %-21s %s".formatted("PostgreSQL", stack.postgres().jdbcUrl(chosen.database())));
        terminal.line("  %-21s ./waybill publish --data \"%s\" FILE"
                .formatted("Events", stack.data().root()));
        terminal.line();
    }

    private ProcessBuilder liveReload(Service chosen, Stack stack) {
        String maven = Optional.ofNullable(System.getenv("WAYBILL_MAVEN")).orElse("mvn");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                maven,
                "-Dquick",
                "-pl",
                chosen.module(),
                "-am",
                "compile",
                "quarkus:dev",
                "-Dquarkus.analytics.disabled=true"));
        builder.directory(DataOption.project().toFile());
        builder.environment().putAll(stack.settings(chosen));
        builder.environment()
                .put("JAVA_HOME", Path.of(System.getProperty("java.home")).toString());
        return builder.inheritIO();
    }

    private static void end(Process dev, Stack stack) {
        ProcessBook.stop(
                Stream.concat(dev.descendants(), Stream.of(dev.toHandle())).toList());
        stack.close();
        DataDir.delete(stack.data().running());
        DataDir.delete(stack.data().processes());
    }
}
