package dev.waybill.notification.outbox;

import dev.waybill.notification.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The table, as the one instance sees it that may publish. */
@ApplicationScoped
class Outbox {

    // $1 who, $2 for how long, $3 published, $4 not to be given, $5 how many.
    // One instance at a time: two would swap events of one order. One statement: to forget what is published and to
    // look
    // for what is next is one commit. Who has lost the lease forgets what it published all the same: it is published.
    static final String NEXT = """
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

    static final String LEAVE = """
            WITH forgotten AS (DELETE FROM outbox WHERE seq = ANY ($2::bigint[]))
            UPDATE outbox_lease SET until = '-infinity' WHERE holder = $1::uuid
            """;

    private final UUID holder = UUID.randomUUID();
    private final Database database;
    private final OutboxConfig config;

    Outbox(Database database, OutboxConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Forgets what is published and gives what comes next, in its order. Nothing while another instance publishes.
     *
     * @param unpublishable rows that stay where they are
     */
    Uni<List<OutboxRow>> next(Collection<Long> published, Collection<Long> unpublishable) {
        // A statement still sees what it deletes.
        var but = Stream.concat(published.stream(), unpublishable.stream()).toArray(Long[]::new);
        return database.run(
                        NEXT,
                        Tuple.from(List.of(
                                holder,
                                config.lease().toMillis(),
                                published.toArray(Long[]::new),
                                but,
                                config.batchSize())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(OutboxRow::of)
                        .toList());
    }

    /** Forgets what is published and lets another instance go on at once. */
    Uni<Void> leave(Collection<Long> published) {
        return database.run(LEAVE, Tuple.of(holder, published.toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
