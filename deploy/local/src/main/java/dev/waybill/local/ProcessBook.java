package dev.waybill.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes down which processes were started, so that the next start can stop those that a {@code kill -9} left behind.
 *
 * <p>A pid alone may be somebody else's by then: what counts is a pid together with the moment at which its process began.
 */
final class ProcessBook {
    private static final Duration GRACE = Duration.ofSeconds(15);
    /** Less for those whose Kafka and mail server died long ago: they only wait for what does not come back. */
    private static final Duration GRACE_OF_LEFTOVERS = Duration.ofSeconds(4);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /** Some systems tell a start in whole seconds only. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();

    ProcessBook(Path file) {
        this.file = file;
    }

    private record Entry(long pid, Instant started, String name) {
        String line() {
            return "%d %s %s".formatted(pid, started, name);
        }

        static Entry parse(String line) {
            String[] words = line.split(" ", 3);
            return new Entry(Long.parseLong(words[0]), Instant.parse(words[1]), words[2]);
        }

        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(begun -> Duration.between(begun, started).abs().compareTo(SAME_START) <= 0)
                            .orElse(false));
        }
    }

    synchronized void add(String name, ProcessHandle process) {
        entries.add(new Entry(process.pid(), process.info().startInstant().orElseGet(Instant::now), name));
        DataDir.write(file, String.join("\n", entries.stream().map(Entry::line).toList()) + "\n");
    }

    /** Stops what an earlier run left behind and says what that was. */
    synchronized List<String> stopLeftovers() {
        List<Entry> left =
                read().stream().filter(entry -> entry.process().isPresent()).toList();
        stop(left.stream().flatMap(entry -> entry.process().stream()).toList(), GRACE_OF_LEFTOVERS);
        DataDir.delete(file);
        return left.stream().map(Entry::name).toList();
    }

    /** Asks the processes to end and waits for all of them; one that does not is killed. */
    static void stop(List<ProcessHandle> processes) {
        stop(processes, GRACE);
    }

    private static void stop(List<ProcessHandle> processes, Duration grace) {
        processes.forEach(ProcessHandle::destroy);
        if (!end(processes, grace)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            end(processes, grace);
        }
    }

    /** By looking, not by {@code onExit}: its thread may be the very one that waits here. */
    private static boolean end(List<ProcessHandle> processes, Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private List<Entry> read() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Entry::parse).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
