package dev.waybill.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the service logs under a name, from DEBUG on, until it is closed. */
final class LogCapture extends Handler implements AutoCloseable {

    private final Logger logger;
    private final @Nullable Level before;
    private final List<String> records = new ArrayList<>();

    private LogCapture(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
    }

    /** @param name of the logger; empty for all, as they are set */
    static LogCapture of(String name) {
        var capture = new LogCapture(Logger.getLogger(name));
        capture.setLevel(Level.ALL);
        capture.logger.addHandler(capture);
        if (!name.isEmpty()) {
            capture.logger.setLevel(Level.FINE);
        }
        return capture;
    }

    /** What was logged since the last time. */
    synchronized List<String> drain() {
        var drained = List.copyOf(records);
        records.clear();
        return drained;
    }

    @Override
    public synchronized void publish(LogRecord record) {
        var failure = new StringBuilder();
        for (var thrown = record.getThrown(); thrown != null; thrown = thrown.getCause()) {
            failure.append('\n').append(thrown);
        }
        records.add(record.getMessage() + " " + (record.getParameters() == null ? "" : List.of(record.getParameters()))
                + failure);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
