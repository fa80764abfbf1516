package dev.waybill.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where this process's own log goes, so that the terminal is left to the story. */
final class Logs {
    /** A logger that is configured must not be collected, or its level goes with it. */
    private static final Logger ROOT = Logger.getLogger("");

    private Logs() {}

    static void toFile(Path file) {
        // Kafka says how it is configured and what it is up to at INFO: thousands of lines.
        toNowhere();
        try {
            System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$-7s %3$s %5$s%6$s%n");
            FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), false);
            handler.setFormatter(new SimpleFormatter());
            ROOT.addHandler(handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a command whose failures are all said by the command itself. */
    static void toNowhere() {
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.WARNING);
    }
}
