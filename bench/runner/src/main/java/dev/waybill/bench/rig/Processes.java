package dev.waybill.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Signals to processes that this bench has started, by their ids. */
public final class Processes {

    private static final Duration TO_STOP = Duration.ofSeconds(30);
    /** A process that was trained starts another at its end, which takes some ten seconds on quiet cores. */
    public static final Duration TO_WRITE_A_CACHE = Duration.ofMinutes(3);

    private Processes() {}

    /** Starts it and stops it at the latest when this JVM ends in an orderly way. */
    public static Process start(ProcessBuilder builder) {
        try {
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                thaw(process);
                process.destroy();
            }));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, insists after a while, and returns when it is gone. */
    public static void stop(Process process) {
        stop(process, TO_STOP);
    }

    public static void stop(Process process, Duration within) {
        process.destroy();
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Holds it still, so that a load can gather in front of it. */
    public static void freeze(Process process) {
        signal(process, "STOP");
    }

    public static void thaw(Process process) {
        signal(process, "CONT");
    }

    private static void signal(Process process, String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, "" + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", e);
        }
    }
}
