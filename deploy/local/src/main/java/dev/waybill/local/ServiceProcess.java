package dev.waybill.local;

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
import java.util.List;
import java.util.Map;

/** A service as a process of its own, its output in a file. */
final class ServiceProcess {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int TAIL = 25;

    private final Service service;
    private final Process process;
    private final Path log;

    private ServiceProcess(Service service, Process process, Path log) {
        this.service = service;
        this.process = process;
        this.log = log;
    }

    /** Starts it and returns at once; see {@link #awaitReady}. */
    static ServiceProcess start(Service service, Path project, Map<String, String> settings, Path logs) {
        Path jar = service.jar(project);
        if (!Files.exists(jar)) {
            throw new Trouble(jar + " is missing: ./waybill up builds it.");
        }
        Path log = logs.resolve(service.module() + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Small and quickly up: this is one customer's traffic, on a machine that has other things to do.
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString());
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            return new ServiceProcess(service, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns once the service says that it is ready.
     *
     * @param url of the service
     * @throws Trouble with the end of its log, if it ends first or takes too long
     */
    void awaitReady(String url) {
        HttpRequest ready = HttpRequest.newBuilder(URI.create(url + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answersOk(http, ready)) {
                if (!process.isAlive()) {
                    throw new Trouble("%s ended by itself (exit code %d). The end of %s:%n%s"
                            .formatted(service.module(), process.exitValue(), log, tail()));
                }
                if (System.nanoTime() > deadline) {
                    throw new Trouble("%s is not ready after %d s. The end of %s:%n%s"
                            .formatted(service.module(), READY_WITHIN.toSeconds(), log, tail()));
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted while " + service.module() + " started", e);
        }
    }

    Service service() {
        return service;
    }

    Process process() {
        return process;
    }

    Path log() {
        return log;
    }

    private String tail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
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
}
