package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.message.NotificationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;

/** Puts deliveries that had ended back into the queue, because an operator said so. */
@ApplicationScoped
public class Reopening {

    // As it was seen, or not at all: of two operators one comes first, and "sent" may have come late. The fence goes
    // up, so
    // that whoever still holds an earlier claim has lost it, and can only say that the mail was taken after all.
    private static final String REOPEN = """
            UPDATE delivery SET state = 'pending', fence = fence + 1, next_at = now(), ended_at = NULL,
                retries_from = attempts, expires_at = greatest(expires_at, $4::timestamptz)
            WHERE id = $1::uuid AND state = $2::text AND fence = $3::integer AND ended_at IS NOT NULL
            RETURNING id
            """;

    private final Database database;
    private final ShelfLives shelfLives;
    private final Worker worker;

    Reopening(Database database, ShelfLives shelfLives, Worker worker) {
        this.database = database;
        this.shelfLives = shelfLives;
        this.worker = worker;
    }

    /**
     * It is due at once, with its whole retry schedule and a shelf life from now on before it; its attempts stay as they were. The
     * same delivery, so the same Message-ID, and the same bytes if they ever reached a dot.
     *
     * @param with what is done in the same transaction, if it happens
     * @return false if it changed since it was seen: then nothing happened
     */
    public Uni<Boolean> reopen(Ended delivery, Function<SqlClient, Uni<Void>> with) {
        var until = shelfLives.end(
                NotificationKind.of(delivery.kind()), OffsetDateTime.now(ZoneOffset.UTC), new ShopId(delivery.shop()));
        var parameters = Tuple.of(delivery.id(), delivery.state(), delivery.fence(), until.atOffset(ZoneOffset.UTC));
        return database.transaction(transaction -> Database.run(transaction, REOPEN, parameters)
                        .map(rows -> rows.size() > 0)
                        .call(done -> done
                                ? with.apply(transaction)
                                : Uni.createFrom().voidItem()))
                .invoke(done -> {
                    if (done) {
                        worker.wake();
                    }
                });
    }
}
