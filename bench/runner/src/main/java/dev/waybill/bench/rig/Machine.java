package dev.waybill.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the numbers were measured on, without which they say nothing. */
public final class Machine {

    private Machine() {}

    /** Lines {@code key: value}. */
    public static List<String> describe() {
        return List.of(
                "cpu: " + field(Path.of("/proc/cpuinfo"), "model name"),
                "cores: " + Runtime.getRuntime().availableProcessors(),
                "memory_mib: " + kib(Path.of("/proc/meminfo"), "MemTotal") / 1024,
                "jdk: " + System.getProperty("java.vm.name") + " " + Runtime.version(),
                "kernel: " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** How many processes wanted a core during the last minute; on a calm machine well below one. */
    public static String load() {
        return read(Path.of("/proc/loadavg")).split(" ")[0];
    }

    /** A field of a file as those of /proc are, in KiB. */
    public static long kib(Path file, String name) {
        return Long.parseLong(field(file, name).replace(" kB", ""));
    }

    private static String field(Path file, String name) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: this bench needs Linux", e);
        }
    }

    public static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
