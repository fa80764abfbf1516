package dev.waybill.notification.delivery;

import dev.waybill.notification.database.Database;
import dev.waybill.notification.preference.Preferences;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Mails for people to look at, whatever became of them. Claims nothing, changes nothing, sends nothing. */
@ApplicationScoped
public class PastMails {

    static final String LOOK = """
            SELECT c.id, c.shop, c.order_id, c.event_seq, c.event_id, c.kind, c.recipient, c.fence, c.attempts,
                c.retries_from, told.happened_at, c.created_at, now() AS claimed_at, c.expires_at, c.parcel,
                coalesce(c.kept_mail, convert_to(c.mail, 'UTF8')) AS kept_mail, c.provider, told.seqs, told.events,
                told.trace_parent, %s
            FROM delivery c %s CROSS JOIN LATERAL (
                SELECT array_agg(e.seq ORDER BY e.seq) AS seqs, array_agg(e.event::text ORDER BY e.seq) AS events,
                    max(e.occurred_at) FILTER (WHERE e.seq = c.event_seq) AS happened_at,
                    max(e.trace_parent) FILTER (WHERE e.seq = c.event_seq) AS trace_parent
                FROM inbox e WHERE e.shop = c.shop AND e.order_id = c.order_id) AS told
            WHERE c.id = $1::uuid AND c.channel = 'mail'
            """.formatted(Preferences.columns("c.kind"), Preferences.joinedTo("c"));

    private final Database database;
    private final MailWriter writer;

    PastMails(Database database, MailWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /**
     * @param kept whether these are the bytes that went, or are to go, out; else they are made anew, with today's templates and texts, from
     *     what the order had told until then
     * @param message the whole message, headers and all: with the customer's own links in it
     */
    public record Made(boolean kept, String message) {

        @Override
        public String toString() {
            return "Made[hidden]";
        }
    }

    /** Empty if there is no such mail. A mail is kept from its dot until somebody has taken it, so most are made anew. */
    public Uni<Optional<Made>> look(UUID id) {
        return database.run(LOOK, Tuple.of(id))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    var row = rows.iterator().next();
                    var found =
                            new Claimed(QueueStatements.claimed(row), QueueStatements.events(row), Optional.empty());
                    return Optional.of(new Made(
                            found.row().mail().isPresent(), writer.write(found).message()));
                });
    }
}
