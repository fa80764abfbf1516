package dev.waybill.bench.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A service as a process of its own, started as the images start it, and watched for the CPU it uses. */
public final class Running implements AutoCloseable {

    /** As the images have them. */
    private static final Path OPTIONS = Path.of(System.getProperty("waybill.project", "."), "deploy/images/jvm.options")
            .toAbsolutePath();

    private static final int TAIL = 25;
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private final Path log;
    private final NavigableMap<Instant, Duration> cpu = new ConcurrentSkipListMap<>();
    private final Thread watch;

    private Running(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.watch = Thread.ofPlatform().daemon().name("cpu").start(this::watch);
    }

    /**
     * @param jvm options beside those that all have
     * @param settings its environment
     */
    public static Running start(String name, Path jar, List<String> jvm, Map<String, String> settings, Scratch folder) {
        if (!Files.exists(jar)) {
            throw new Trouble(jar + " is missing: ./waybill bench builds it.");
        }
        var log = folder.path().resolve(name + ".log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("@" + OPTIONS, "-Xms512m", "-Xmx512m"));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        return new Running(name, Processes.start(builder), log);
    }

    public Process process() {
        return process;
    }

    /** @throws Trouble with the end of its log, if it ended by itself */
    public void mustRun() {
        if (!process.isAlive()) {
            throw new Trouble(name + " ended by itself. The end of its log:\n" + tail());
        }
    }

    /** CPU time of user and system between two moments, to the twentieth of a second. */
    public double cpuSeconds(Instant from, Instant until) {
        return (cpuAt(until).toMillis() - cpuAt(from).toMillis()) / 1000.0;
    }

    private Duration cpuAt(Instant moment) {
        var sample = cpu.floorEntry(moment);
        return sample == null ? Duration.ZERO : sample.getValue();
    }

    /** The most memory it had at once since it started, as the kernel counts what is resident. */
    public long peakRssMib() {
        return Machine.kib(Path.of("/proc/" + process.pid() + "/status"), "VmHWM") / 1024;
    }

    private void watch() {
        // On Linux it is read from /proc/<pid>/stat.
        for (var used = process.info().totalCpuDuration();
                process.isAlive() && used.isPresent();
                used = process.info().totalCpuDuration()) {
            cpu.put(Instant.now(), used.get());
            try {
                Thread.sleep(BETWEEN_SAMPLES);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    public String tail() {
        try {
            var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        Processes.stop(process);
    }
}
