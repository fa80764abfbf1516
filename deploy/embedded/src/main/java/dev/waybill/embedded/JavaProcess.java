package dev.waybill.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executable jar as a process of its own on the JDK that runs this one, its output in a file. It is stopped by {@link #close()},
 * at the latest when this JVM ends in an orderly way. Thread-safe.
 */
public final class JavaProcess implements AutoCloseable {
    /** Options for a service that is to be quickly up and leave room for others, with one customer's traffic to carry. */
    public static final List<String> SMALL = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Logger LOG = LoggerFactory.getLogger(JavaProcess.class);
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int TAIL = 25;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread stopAtExit = new Thread(this::stop, "process-stop");
    private volatile boolean held;

    private JavaProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /**
     * Starts it and returns at once; see {@link #awaitReady}.
     *
     * @param name by which messages call it
     * @param options of the JVM
     * @param environment beside what it inherits
     * @param log what it says, errors included; overwritten
     */
    public static JavaProcess start(
            String name, Path jar, List<String> options, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new JavaProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves it to the caller to end the process, for one who must stop things in an order. */
    public JavaProcess stoppedByCaller() {
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
        return this;
    }

    /** As {@link #awaitReady(String, Duration)}, within two minutes. */
    public void awaitReady(String url) {
        awaitReady(url, READY_WITHIN);
    }

    /**
     * Returns once the service says that it is ready.
     *
     * @param url of the service's management
     * @throws IllegalStateException with the end of its log, if it ends first or takes too long
     */
    public void awaitReady(String url, Duration within) {
        HttpRequest ready = HttpRequest.newBuilder(URI.create(url + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + within.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answersOk(http, ready)) {
                mustRun();
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("%s is not ready after %d s. The end of %s:%n%s"
                            .formatted(name, within.toSeconds(), log, tail()));
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " started", e);
        }
    }

    private static boolean answersOk(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Not listening yet.
            return false;
        }
    }

    /** @throws IllegalStateException with the end of its log, if it ended by itself */
    public void mustRun() {
        if (!process.isAlive()) {
            throw new IllegalStateException("%s ended by itself (exit code %d). The end of %s:%n%s"
                    .formatted(name, process.exitValue(), log, tail()));
        }
    }

    public Process process() {
        return process;
    }

    public Path log() {
        return log;
    }

    /** The last lines of what it said. */
    public String tail() {
        List<String> lines = said().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /** Everything that it said so far; what is no UTF-8 is replaced. */
    public String said() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    /** Ends it as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while killing " + name, e);
        }
    }

    /** Holds it still as it is, its connections open, until {@link #resume()}. */
    public void pause() {
        held = true;
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
        held = false;
    }

    private void signal(String signal) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending a signal to " + name, e);
        }
    }

    /** Asks it to end, insists after a while, and returns when it is gone. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            LOG.trace("closed while the JVM ends, so the hook finds nothing left to do", e);
        }
    }

    private void stop() {
        // It would not hear it. Else nothing is asked of "kill", which not every container image has.
        if (held) {
            resume();
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
