package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Trouble;
import dev.waybill.embedded.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Postfix's own pair for tests of mail servers: a sink that takes all it is given, a source that gives all it can. */
final class Smtp {

    private static final List<Path> FOLDERS = Stream.of(
                    "/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/libexec/postfix")
            .map(Path::of)
            .toList();

    private Smtp() {}

    /** @throws Trouble if Postfix is not installed */
    static String tool(String name) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new Trouble(name + " is missing. It comes with Postfix, which does not have to run: "
                        + "on Debian, apt-get install --no-install-recommends postfix."));
    }

    /**
     * Mails a second from ready bytes over ten kept connections: what a sender can reach at the very best here.
     *
     * @param bytes of a mail
     */
    static double limit(int port, int mails, int bytes) {
        var command = List.of(
                tool("smtp-source"),
                "-d",
                "-s",
                "10",
                "-m",
                "" + mails,
                "-l",
                "" + bytes,
                "-f",
                "bench@shop.example",
                "-t",
                "customer@post.example",
                Loopback.HOST + ":" + port);
        try {
            long begun = System.nanoTime();
            var source = new ProcessBuilder(command).inheritIO().start();
            if (!source.waitFor(5, TimeUnit.MINUTES)) {
                source.destroyForcibly();
                throw new Trouble("smtp-source did not end within five minutes");
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (source.exitValue() != 0) {
                throw new Trouble("smtp-source failed, see above");
            }
            return mails / seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", e);
        }
    }
}
