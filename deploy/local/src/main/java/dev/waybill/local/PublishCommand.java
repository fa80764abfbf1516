package dev.waybill.local;

import dev.waybill.events.OrderEventPublisher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = "./waybill publish [OPTIONS] FILE",
        description = {
            "Publishes order events from a file, one CloudEvent in JSON a line, in their order.",
            "A line that the contract refuses is named with its field and the reason; the others go.",
            "Exit code 1 if any line was refused.",
            ""
        })
final class PublishCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the file, or - for standard input")
    private String file = "-";

    @Option(
            names = "--moved-to-now",
            description = {
                "for samples, not for what really happened: moves all dates by the same number of days, so that the newest",
                "event is less than a day old; reads the whole file first"
            })
    private boolean movedToNow;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "a Kafka broker (default: the one of the running ./waybill up)")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "settings of the Kafka client as properties, such as a login (bootstrap.servers may be among them)")
    private Optional<Path> kafkaConfig = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    @Mixin
    private DataOption data = new DataOption();

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws IOException {
        Logs.toNowhere();
        try (InputStream lines = open();
                OrderEventPublisher publisher = new OrderEventPublisher(kafka())) {
            EventFile.Result result = new EventFile(publisher, this::refused, this::progress).publish(lines);
            progressDone();
            terminal.line("%,d published, %,d refused".formatted(result.published(), result.refused()));
            return result.refused() == 0 ? 0 : 1;
        }
    }

    private Map<String, Object> kafka() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        if (kafkaConfig.isPresent()) {
            Properties file = new Properties();
            try (InputStream lines = read(kafkaConfig.get())) {
                file.load(lines);
            }
            file.stringPropertyNames().forEach(name -> settings.put(name, file.getProperty(name)));
        }
        if (bootstrapServers.isPresent() || !settings.containsKey("bootstrap.servers")) {
            settings.put("bootstrap.servers", broker());
        }
        return settings;
    }

    private String broker() {
        return bootstrapServers.orElseGet(() -> RunningStack.of(data.data())
                .orElseThrow(() -> new Trouble("nothing runs on " + data.data().root()
                        + ": start ./waybill up in another terminal, or name a broker with --bootstrap-servers."))
                .bootstrapServers());
    }

    private InputStream open() throws IOException {
        if (!movedToNow) {
            return read();
        }
        try (InputStream lines = read()) {
            return new ByteArrayInputStream(MovedToNow.move(lines.readAllBytes(), Instant.now()));
        }
    }

    private InputStream read() throws IOException {
        return file.equals("-") ? System.in : read(Path.of(file));
    }

    private static InputStream read(Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new Trouble("there is no file " + file, e);
        }
    }

    private void refused(EventFile.Refusal refusal) {
        progressDone();
        terminal.err().println(refusal);
    }

    /** Drawn over itself, so only where somebody watches. */
    private void progress(long lines) {
        if (terminal.watched()) {
            terminal.err().print("\r%,d lines".formatted(lines));
            terminal.err().flush();
        }
    }

    private void progressDone() {
        if (terminal.watched()) {
            terminal.err().print("\r\033[K");
            terminal.err().flush();
        }
    }
}
