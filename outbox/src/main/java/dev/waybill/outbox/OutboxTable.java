package dev.waybill.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The tables {@code outbox}, with a {@code seq} and whatever else a row is made of, and {@code outbox_lease}, as the one instance
 * sees them that may publish.
 */
public final class OutboxTable<R extends Publishable> {

    // $1 who, $2 for how long, $3 published, $4 not to be given, $5 how many.
    // One instance at a time: two would swap events of one order. One statement: to forget what is published and to
    // look for what is next is one commit. Who has lost the lease forgets what it published all the same: it is
    // published.
    public static final String NEXT = """
            WITH lease AS (
                UPDATE outbox_lease SET holder = $1::uuid, until = now() + $2::bigint * interval '1 millisecond'
                WHERE until < now() OR holder = $1::uuid
                RETURNING holder),
            forgotten AS (DELETE FROM outbox WHERE seq = ANY ($3::bigint[]))
            SELECT o.* FROM outbox o
            WHERE EXISTS (SELECT FROM lease) AND o.seq <> ALL ($4::bigint[])
            ORDER BY o.seq
            LIMIT $5::integer
            """;

    public static final String LEAVE = """
            WITH forgotten AS (DELETE FROM outbox WHERE seq = ANY ($2::bigint[]))
            UPDATE outbox_lease SET until = '-infinity' WHERE holder = $1::uuid
            """;

    public static final String COUNT = "SELECT count(*) AS rows FROM outbox";

    private static final String AGE = """
            SELECT coalesce(extract(epoch FROM now() - (SELECT %s FROM outbox ORDER BY seq LIMIT 1)), 0)::float8 AS age
            """;

    private final UUID holder = UUID.randomUUID();
    private final Pool pool;
    private final OutboxConfig config;
    private final String age;
    private final Function<Row, R> row;

    /**
     * @param writtenAt the column that says since when a row waits
     * @param row reads one
     */
    public OutboxTable(Pool pool, OutboxConfig config, String writtenAt, Function<Row, R> row) {
        this.pool = pool;
        this.config = config;
        this.age = age(writtenAt);
        this.row = row;
    }

    /**
     * Forgets what is published and gives what comes next, in its order. Nothing while another instance publishes.
     *
     * @param unpublishable rows that stay where they are
     */
    Uni<List<R>> next(Collection<Long> published, Collection<Long> unpublishable) {
        // A statement still sees what it deletes.
        var but = Stream.concat(published.stream(), unpublishable.stream()).toArray(Long[]::new);
        return run(
                        NEXT,
                        Tuple.from(List.of(
                                holder,
                                config.lease().toMillis(),
                                published.toArray(Long[]::new),
                                but,
                                config.batchSize())))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false).map(row).toList());
    }

    /** Forgets what is published and lets another instance go on at once. */
    Uni<Void> leave(Collection<Long> published) {
        return run(LEAVE, Tuple.of(holder, published.toArray(Long[]::new))).replaceWithVoid();
    }

    /** The statement that asks since when the first row waits, of the column that says when a row was written. */
    public static String age(String writtenAt) {
        return AGE.formatted(writtenAt);
    }

    Uni<Long> waiting() {
        return run(COUNT, Tuple.tuple()).map(rows -> rows.iterator().next().getLong("rows"));
    }

    /** Seconds since the first of them was written; 0 if there is none. */
    Uni<Double> age() {
        return run(age, Tuple.tuple()).map(rows -> rows.iterator().next().getDouble("age"));
    }

    private Uni<RowSet<Row>> run(String statement, Tuple parameters) {
        // Not on the pool itself: Vert.x 4.5 would leave a timer behind that complains, long after an outage, that it
        // came too late.
        return pool.withConnection(
                connection -> connection.preparedQuery(statement).execute(parameters));
    }
}
