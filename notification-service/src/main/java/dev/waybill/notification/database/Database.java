package dev.waybill.notification.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * PostgreSQL by plain statements, for what is done thousands of times a second: no session, no mapping. For entities there is
 * {@link Transactions}. May be called from any thread; the result arrives on an event loop.
 */
@ApplicationScoped
public class Database {

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    /** Runs one statement, which is a transaction by itself: one round trip. Committed when the rows are there. */
    public Uni<RowSet<Row>> run(String statement, Tuple parameters) {
        // Not on the pool itself: Vert.x 4.5 would leave a timer behind that complains, long after an outage, that it
        // came
        // too late.
        return pool.withConnection(connection -> run(connection, statement, parameters));
    }

    /** Commits if the work ends well, rolls back if it fails. Nothing in the work may wait for anything but the database. */
    public <T> Uni<T> transaction(Function<SqlClient, Uni<T>> work) {
        return pool.withTransaction(work::apply);
    }

    /** Runs one statement in a transaction. Prepared once for each connection. */
    public static Uni<RowSet<Row>> run(SqlClient transaction, String statement, Tuple parameters) {
        return transaction.preparedQuery(statement).execute(parameters);
    }
}
