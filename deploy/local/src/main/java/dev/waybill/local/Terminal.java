package dev.waybill.local;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the story is told: in colour where somebody watches and did not say no (no-color.org). Thread-safe. */
final class Terminal {
    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final Terminal STANDARD = ofThisProcess();

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean watched;
    private final boolean coloured;
    private volatile boolean silent;

    Terminal(PrintWriter out, PrintWriter err, boolean watched, boolean coloured) {
        this.out = out;
        this.err = err;
        this.watched = watched;
        this.coloured = coloured;
    }

    /** The one that this process was started from. */
    static Terminal standard() {
        return STANDARD;
    }

    private static Terminal ofThisProcess() {
        Console console = System.console();
        boolean watched = console != null && console.isTerminal();
        String noColor = System.getenv("NO_COLOR");
        // In UTF-8 whatever the locale says: without one, Java would print question marks for half of the names.
        return new Terminal(
                new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                watched,
                watched && (noColor == null || noColor.isEmpty()));
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** Whether a person reads this as it is written. */
    boolean watched() {
        return watched;
    }

    boolean coloured() {
        return coloured;
    }

    /** Says a last line: what fails from here on fails because everything is being stopped. */
    void farewell(String text) {
        line(text);
        silent = true;
    }

    void line(String text) {
        if (!silent) {
            out.println(overStatus() + text);
        }
    }

    /** What is being waited for, until the next line takes its place; only where somebody watches. */
    void status(String text) {
        if (watched && !silent) {
            out.print(overStatus() + "  " + dim(text));
            out.flush();
        }
    }

    private String overStatus() {
        return watched ? "\r\033[K" : "";
    }

    void line() {
        line("");
    }

    void trouble(String sentence) {
        if (!silent) {
            err.println(styled(RED, "waybill:") + " " + sentence);
        }
    }

    String bold(String text) {
        return styled(BOLD, text);
    }

    String dim(String text) {
        return styled(DIM, text);
    }

    String good(String text) {
        return styled(GREEN, text);
    }

    String bad(String text) {
        return styled(RED, text);
    }

    private String styled(String style, String text) {
        return coloured ? "\033[" + style + "m" + text + "\033[0m" : text;
    }
}
