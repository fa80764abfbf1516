package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.message.PushContent;
import dev.waybill.notification.preference.Preferences;
import dev.waybill.notification.recipient.PushSubscription;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Messages for people to look at, whatever became of them. Claims nothing, changes nothing, sends nothing. */
@ApplicationScoped
public class PastMessages {

    static final String LOOK = """
            SELECT c.id, c.shop, c.order_id, c.event_seq, c.event_id, c.kind, c.channel, c.recipient, c.fence, c.attempts,
                c.retries_from, told.happened_at, c.created_at, now() AS claimed_at, c.expires_at, c.parcel,
                coalesce(c.kept_mail, convert_to(c.mail, 'UTF8')) AS kept_mail, c.provider, told.seqs, told.events,
                told.trace_parent, %s, %s
            FROM delivery c
            LEFT JOIN push_subscription s ON s.shop = c.shop AND s.order_id = c.order_id AND s.device = c.recipient
            CROSS JOIN LATERAL (
                SELECT array_agg(e.seq ORDER BY e.seq) AS seqs, array_agg(e.event::text ORDER BY e.seq) AS events,
                    max(e.occurred_at) FILTER (WHERE e.seq = c.event_seq) AS happened_at,
                    max(e.trace_parent) FILTER (WHERE e.seq = c.event_seq) AS trace_parent,
                    max(lower(e.event #>> '{data,customer,email}')) AS address
                FROM inbox e WHERE e.shop = c.shop AND e.order_id = c.order_id) AS told
            LEFT JOIN preference p ON p.shop = c.shop
                AND p.address = CASE c.channel WHEN 'mail' THEN lower(c.recipient) ELSE told.address END
            WHERE c.id = $1::uuid
            """.formatted(Preferences.columns("c.kind"), PushSubscription.columns("s"));

    private final Database database;
    private final MailWriter mails;
    private final PushWriter pushes;
    private final SmsWriter texts;

    PastMessages(Database database, MailWriter mails, PushWriter pushes, SmsWriter texts) {
        this.database = database;
        this.mails = mails;
        this.pushes = pushes;
        this.texts = texts;
    }

    /**
     * A message as it was, or is to be, sent if it is kept; else made anew, with today's templates and texts, from what
     * the order had told until then. With the customer's own links in it.
     */
    public sealed interface Made {

        /** @param message the whole of it, headers and all */
        record Mail(boolean kept, String message) implements Made {

            @Override
            public String toString() {
                return "Mail[hidden]";
            }
        }

        /** Of a push nothing is ever kept. */
        record Push(String title, String body) implements Made {

            @Override
            public String toString() {
                return "Push[hidden]";
            }
        }

        record Text(boolean kept, String text) implements Made {

            @Override
            public String toString() {
                return "Text[hidden]";
            }
        }
    }

    /** Empty if there is no such delivery. What is kept is so from its dot until somebody has taken it: most are made anew. */
    public Uni<Optional<Made>> look(UUID id) {
        return database.run(LOOK, Tuple.of(id))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(made(rows.iterator().next())));
    }

    private Made made(Row row) {
        var delivery = new Claimed(QueueStatements.claimed(row), QueueStatements.events(row), Optional.empty());
        var kept = delivery.row().mail().isPresent();
        return switch (DeliveryChannel.of(row.getString("channel"))) {
            case MAIL -> new Made.Mail(kept, new String(mails.write(delivery).message(), StandardCharsets.US_ASCII));
            case PUSH -> push(pushes.content(delivery, PushSubscription.of(row).flatMap(PushSubscription::locale)));
            case SMS -> new Made.Text(kept, texts.text(delivery));
        };
    }

    private static Made push(PushContent content) {
        return new Made.Push(content.title(), content.body());
    }
}
