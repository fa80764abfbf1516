package dev.waybill.local;

import dev.waybill.embedded.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How long a service takes from the start of its process to its readiness, what it costs, which a busy machine changes little, and what
 * it holds then.
 */
final class ColdStarts {
    private static final String RESIDENT = "VmRSS:";

    private ColdStarts() {}

    /** The middle of some starts. */
    record Figure(double seconds, double cpuSeconds, long mebibytes) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "ready after %.2f s, %.2f s of CPU, %d MiB resident", seconds, cpuSeconds, mebibytes);
        }
    }

    static Figure measure(int starts, String url, Supplier<JavaProcess> start) {
        double[] seconds = new double[starts];
        double[] cpuSeconds = new double[starts];
        long[] mebibytes = new long[starts];
        for (int i = 0; i < starts; i++) {
            long begun = System.nanoTime();
            try (JavaProcess process = start.get()) {
                process.awaitReady(url);
                seconds[i] = (System.nanoTime() - begun) / 1e9;
                cpuSeconds[i] = process.process()
                                .info()
                                .totalCpuDuration()
                                .orElseThrow()
                                .toMillis()
                        / 1e3;
                mebibytes[i] = resident(process.process().pid());
            }
        }
        Arrays.sort(seconds);
        Arrays.sort(cpuSeconds);
        Arrays.sort(mebibytes);
        return new Figure(seconds[starts / 2], cpuSeconds[starts / 2], mebibytes[starts / 2]);
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
