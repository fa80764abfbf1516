package dev.waybill.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that a killed process left running on a data directory, if it did. */
final class OrphanedPostmaster {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostmaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path dataDir;

    OrphanedPostmaster(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** Stops it and returns once it is gone; without one, does nothing. */
    void stop() throws IOException {
        Optional<ProcessHandle> found = find();
        if (found.isPresent()) {
            ProcessHandle postmaster = found.get();
            LOG.info("stopping orphaned postgres pid={}", postmaster.pid());
            // SIGINT is PostgreSQL's "fast" stop; the SIGTERM that Java would send waits for every client to leave.
            run("kill", "-INT", Long.toString(postmaster.pid()));
            if (!ends(postmaster)) {
                postmaster.destroyForcibly();
                ends(postmaster);
            }
        }
    }

    private Optional<ProcessHandle> find() throws IOException {
        Path pidFile = dataDir.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        // The pid may belong to anybody by now: only a postgres that was started on this directory is ours.
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0]))
                        .contains(dataDir.toString()));
    }

    private static boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String... command) throws IOException {
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
