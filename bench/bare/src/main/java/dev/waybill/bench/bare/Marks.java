package dev.waybill.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes a mark on deliveries, all that wait for it in one statement. */
final class Marks {

    private record Mark(UUID delivery, CompletableFuture<Void> written) {}

    private final BlockingQueue<Mark> waiting = new LinkedBlockingQueue<>();
    private final Connection database;
    private final PreparedStatement statement;

    private Marks(Connection database, String sql) throws SQLException {
        this.database = database;
        this.statement = database.prepareStatement(sql);
    }

    static Marks start(Connection database, String sql) throws SQLException {
        var marks = new Marks(database, sql);
        Thread.ofPlatform().daemon().start(marks::run);
        return marks;
    }

    /** Done when it is committed. */
    CompletableFuture<Void> write(UUID delivery) {
        var mark = new Mark(delivery, new CompletableFuture<>());
        waiting.add(mark);
        return mark.written();
    }

    private void run() {
        List<Mark> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch);
                statement.setArray(
                        1,
                        database.createArrayOf(
                                "uuid", batch.stream().map(Mark::delivery).toArray()));
                statement.executeUpdate();
                batch.forEach(mark -> mark.written().complete(null));
                batch.clear();
            }
        } catch (SQLException | InterruptedException trouble) {
            batch.forEach(mark -> mark.written().completeExceptionally(trouble));
        }
    }
}
