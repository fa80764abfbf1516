package dev.waybill.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a running {@code up} is found by other commands.
 *
 * @param pid of the process that runs it
 * @param notification where the notification service listens
 */
record RunningStack(long pid, String bootstrapServers, String notification) {

    void write(DataDir data) {
        DataDir.write(
                data.running(), "pid=%d%nkafka=%s%nnotification=%s%n".formatted(pid, bootstrapServers, notification));
    }

    /** The one that runs on the directory; empty if none does, or if it was killed. */
    static Optional<RunningStack> of(DataDir data) {
        if (!Files.exists(data.running())) {
            return Optional.empty();
        }
        try (Reader file = Files.newBufferedReader(data.running())) {
            Properties properties = new Properties();
            properties.load(file);
            return Optional.of(new RunningStack(
                            Long.parseLong(properties.getProperty("pid")),
                            properties.getProperty("kafka"),
                            properties.getProperty("notification", "")))
                    .filter(stack -> ProcessHandle.of(stack.pid())
                            .filter(ProcessHandle::isAlive)
                            .isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
