package dev.waybill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Signals to processes that this bench has started, by their ids. */
final class Processes {

    private static final int STOP_WITHIN_SECONDS = 30;

    private Processes() {}

    /** Starts it and stops it at the latest when this JVM ends in an orderly way. */
    static Process start(ProcessBuilder builder) {
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
    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Holds it still, so that a load can gather in front of it. */
    static void freeze(Process process) {
        signal(process, "STOP");
    }

    static void thaw(Process process) {
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
