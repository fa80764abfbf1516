package dev.waybill.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes marks on deliveries, all that wait for it in one statement. */
final class Marks {

    private record Mark(Mail mail, CompletableFuture<Void> written) {}

    private final BlockingQueue<Mark> waiting = new LinkedBlockingQueue<>();
    private final PreparedStatement statement;
    private final List<Column<Mail>> columns;

    private Marks(Connection database, String sql, List<Column<Mail>> columns) throws SQLException {
        this.statement = database.prepareStatement(sql);
        this.columns = columns;
    }

    static Marks start(Connection database, String sql, List<Column<Mail>> columns) throws SQLException {
        var marks = new Marks(database, sql, columns);
        Thread.ofPlatform().daemon().start(marks::run);
        return marks;
    }

    /** Done when it is committed. */
    CompletableFuture<Void> write(Mail mail) {
        var mark = new Mark(mail, new CompletableFuture<>());
        waiting.add(mark);
        return mark.written();
    }

    private void run() {
        List<Mark> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch);
                Column.bind(statement, batch.stream().map(Mark::mail).toList(), columns);
                int rows = statement.executeUpdate();
                if (rows != batch.size()) {
                    throw new IllegalStateException(rows + " rows of " + batch.size() + " had the state for a mark");
                }
                batch.forEach(mark -> mark.written().complete(null));
                batch.clear();
            }
        } catch (SQLException | InterruptedException | RuntimeException trouble) {
            batch.forEach(mark -> mark.written().completeExceptionally(trouble));
        }
    }
}
