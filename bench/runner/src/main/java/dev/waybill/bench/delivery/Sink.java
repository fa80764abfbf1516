package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Processes;
import dev.waybill.bench.rig.Wait;
import dev.waybill.embedded.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** {@code smtp-sink} as a process of its own: takes every mail, keeps none, counts them. */
final class Sink implements AutoCloseable {

    /** Longer than a connection rests between two loads; the default of 100 s would be told on standard error. */
    private static final String IDLE_SECONDS = "900";

    static final Duration AT_ONCE = Duration.ZERO;

    private final Process process;
    private final int port;
    private volatile int mails;

    private Sink(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Sink start(Duration answersAfter) {
        int port = Loopback.claim(0);
        var command = new ArrayList<>(List.of(Smtp.tool("smtp-sink"), "-c", "-t", IDLE_SECONDS));
        if (answersAfter.isPositive()) {
            command.addAll(List.of("-w", "" + answersAfter.toSeconds()));
        }
        if ("root".equals(System.getProperty("user.name"))) {
            // It refuses to be root.
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(List.of(Loopback.HOST + ":" + port, "1000"));
        var process = Processes.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
        var sink = new Sink(process, port);
        Thread.ofPlatform().daemon().name("sink-count").start(() -> sink.count(process.getInputStream()));
        Wait.until("smtp-sink listens", 10, () -> answers(port));
        return sink;
    }

    int port() {
        return port;
    }

    /** How many mails it has taken since it started. */
    int mails() {
        return mails;
    }

    /** It writes its counters after each mail, over and over on the same line: {@code sess=10 quit=3 mesg=1234} and CR. */
    private void count(InputStream counters) {
        try (var lines = new Scanner(counters, StandardCharsets.US_ASCII).useDelimiter("\r")) {
            while (lines.hasNext()) {
                var line = lines.next();
                mails = Integer.parseInt(
                        line.substring(line.lastIndexOf('=') + 1).strip());
            }
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(Loopback.HOST, port)) {
            return socket.getInputStream().read() == '2';
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        Processes.stop(process);
    }
}
