package dev.waybill.notification.delivery;

import dev.waybill.events.LanguageTag;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.InboxEvent;
import dev.waybill.notification.preference.Preferences;
import dev.waybill.notification.recipient.Suppression;
import dev.waybill.notification.recipient.SuppressionList;
import dev.waybill.traces.TraceParent;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What {@link DeliveryQueue} says to the database: each is one statement for many deliveries, and each checks the fence. What
 * another column needs is one line here for its value, and its name in the statement.
 */
final class QueueStatements {

    /** A delivery whose dot is due. */
    record DotMark(UUID id, int fence, KeptMail mail, String provider) {}

    static final Columns<UUID> IDS = Columns.of(UUID.class).uuid("id", id -> id);

    static final Columns<DotMark> DOT_MARKS = Columns.of(DotMark.class)
            .uuid("id", DotMark::id)
            .integer("fence", DotMark::fence)
            .bytes("mail", mark -> mark.mail().bytes())
            .text("provider", DotMark::provider);

    static final Columns<Finish> FINISHES = Columns.of(Finish.class)
            .uuid("id", Finish::id)
            .integer("fence", Finish::fence)
            .text("state", Finish::state)
            .bigint("wait_ms", Finish::waitMs)
            .bool("ended", Finish::ended)
            .bool("attempt", Finish::attempt)
            .time("started_at", Finish::startedAt)
            .integer("duration_ms", finish -> Math.toIntExact(finish.durationMs()))
            .text("stage", Finish::stage)
            .text("outcome", Finish::outcome)
            .text("reason", Finish::reason)
            .text("answer", Finish::answer)
            .text("provider", Finish::provider)
            .optionalText("by_event", Finish::byEvent);

    // $1 how many, $2 for how long, $3 shops to leave alone, $4 kinds that are not sent again once their dot was.
    // Who claims a dot takes it that nobody will ever know how it ended.
    // An order's next mail waits for the one before it to end: claimed together, two connections could swap them.
    // A question waits for days, and no news waits for it.
    // Not EXISTS: of that the planner makes a join, and on an empty table one that reads all that is open for each row.
    static final String CLAIM = """
            WITH due AS (
                SELECT d.id FROM delivery d
                WHERE d.open AND d.channel = 'mail' AND d.next_at <= now() AND d.shop <> ALL ($3::text[])
                AND NOT (d.state IN ('dot', 'uncertain') AND d.kind = ANY ($4::text[])) AND (
                    SELECT true FROM delivery earlier
                    WHERE earlier.open AND earlier.shop = d.shop AND earlier.order_id = d.order_id
                    AND earlier.channel = d.channel AND earlier.position < d.position AND earlier.kind <> '%s'
                    LIMIT 1) IS NULL
                ORDER BY d.next_at, d.position
                LIMIT $1::integer
                FOR UPDATE SKIP LOCKED),
            claimed AS (
                UPDATE delivery d
                SET state = 'leased', fence = d.fence + 1, next_at = now() + $2::bigint * interval '1 millisecond',
                    maybe_taken = d.maybe_taken OR d.state = 'dot'
                FROM due WHERE d.id = due.id
                RETURNING d.*)
            SELECT c.id, c.shop, c.order_id, c.event_seq, c.event_id, c.kind, c.recipient, c.fence, c.attempts,
                c.retries_from, told.happened_at, c.created_at, now() AS claimed_at, c.expires_at, c.parcel, coalesce(c.kept_mail, convert_to(c.mail, 'UTF8')) AS kept_mail, c.provider,
                told.seqs, told.events, told.trace_parent,
                CASE WHEN NOT c.maybe_taken THEN %s END AS suppressed, NOT c.maybe_taken AND %s
            FROM claimed c %s CROSS JOIN LATERAL (
                SELECT array_agg(e.seq ORDER BY e.seq) AS seqs, array_agg(e.event::text ORDER BY e.seq) AS events,
                    max(e.occurred_at) FILTER (WHERE e.seq = c.event_seq) AS happened_at,
                    max(e.trace_parent) FILTER (WHERE e.seq = c.event_seq) AS trace_parent
                FROM inbox e WHERE e.shop = c.shop AND e.order_id = c.order_id) AS told
            ORDER BY c.position
            """.formatted(
                    NotificationKind.FEEDBACK.code(),
                    SuppressionList.reasonsOf("c.recipient", "c.shop"),
                    Preferences.columns("c.kind"),
                    Preferences.joinedTo("c"));

    static Claimed.Row claimed(Row row) {
        return new Claimed.Row(
                row.getUUID("id"),
                row.getString("shop"),
                row.getString("order_id"),
                row.getLong("event_seq"),
                row.getString("event_id"),
                row.getString("kind"),
                row.getString("recipient"),
                row.getInteger("fence"),
                row.getInteger("attempts"),
                row.getInteger("retries_from"),
                row.getOffsetDateTime("happened_at"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("claimed_at"),
                row.getOffsetDateTime("expires_at"),
                Optional.ofNullable(row.getString("parcel")),
                Optional.ofNullable(row.getBuffer("kept_mail")).map(kept -> new KeptMail(kept.getBytes())),
                Optional.ofNullable(row.getString("provider")).map(ProviderName::new),
                Optional.ofNullable(row.getString("chosen_language")).map(LanguageTag::new),
                Optional.ofNullable(row.getString("trace_parent")).map(TraceParent::new));
    }

    /** Whether the recipient has switched such messages off. What may have been taken goes out as it was. */
    static boolean declined(Row row) {
        return row.getBoolean("declined");
    }

    /** Why the recipient gets no mail: nearly always for no reason. What may have been taken goes out as it was. */
    static List<Suppression> suppressed(Row row) {
        var reasons = row.getArrayOfStrings("suppressed");
        return reasons == null
                ? List.of()
                : Arrays.stream(reasons).map(Suppression::of).toList();
    }

    static List<InboxEvent> events(Row row) {
        var seqs = row.getArrayOfLongs("seqs");
        var events = row.getArrayOfStrings("events");
        return IntStream.range(0, seqs.length)
                .mapToObj(i -> new InboxEvent(seqs[i], events[i]))
                .toList();
    }

    static final String MARK_DOT = """
            UPDATE delivery d
            SET state = 'dot', kept_mail = r.mail, provider = r.provider,
                next_at = now() + %s::bigint * interval '1 millisecond'
            FROM %s
            WHERE d.id = r.id AND d.fence = r.fence AND d.state = 'leased' AND d.next_at > now()
            RETURNING d.id
            """.formatted(DOT_MARKS.parameter(1), DOT_MARKS.as("r"));

    // 'sent' counts whatever fence and state say: the server has the mail, and the row must keep others from sending it
    // again. What reached its dot keeps its message until then, for a second copy has to be the same.
    static final String FINISH = """
            WITH r AS (SELECT * FROM %s),
            finished AS (
                UPDATE delivery d
                SET state = r.state,
                    -- What is given back keeps its place in the queue.
                    next_at = CASE WHEN r.state = 'pending' THEN d.created_at
                              ELSE now() + r.wait_ms * interval '1 millisecond' END,
                    attempts = d.attempts + r.attempt::integer,
                    ended_at = CASE WHEN r.ended THEN now() END,
                    kept_mail = CASE WHEN r.state <> 'sent' THEN d.kept_mail END,
                    mail = CASE WHEN r.state <> 'sent' THEN d.mail END,
                    maybe_taken = d.maybe_taken OR r.state = 'uncertain',
                    provider = coalesce(nullif(r.provider, ''), d.provider)
                FROM r
                WHERE d.id = r.id
                AND (d.open AND d.fence = r.fence OR r.state = 'sent' AND d.state NOT IN ('sent', 'bounced'))
                RETURNING d.id, d.attempts, d.shop, d.order_id, d.event_id, d.kind, d.channel, d.provider),
            attempted AS (
                INSERT INTO attempt (
                    delivery, number, started_at, duration_ms, stage, outcome, reason, answer, provider)
                SELECT f.id, f.attempts, r.started_at, r.duration_ms, r.stage, r.outcome, r.reason, r.answer, r.provider
                FROM finished f JOIN r ON r.id = f.id WHERE r.attempt),
            told AS (
                INSERT INTO outbox (
                    fact, delivery, shop, order_id, event_id, kind, channel, attempts, provider, reason, by_event)
                SELECT r.state, f.id, f.shop, f.order_id, f.event_id, f.kind, f.channel, f.attempts, f.provider,
                    nullif(r.reason, ''), r.by_event
                FROM finished f JOIN r ON r.id = f.id WHERE r.ended AND r.state <> 'uncertain')
            SELECT id FROM finished
            """.formatted(FINISHES.as("given"));

    /** All mails of an order go to its customer; its pushes go to several devices, none of which waits for another. */
    static String sameRecipient(String one, String other) {
        return "(%1$s.channel = 'mail' OR %2$s.recipient = %1$s.recipient)".formatted(one, other);
    }

    // Those behind a delivery that waits can't go before it: looking at them each time would make claiming slow. A push
    // that is about something else can.
    static final String HOLD_BACK =
            """
            UPDATE delivery later SET next_at = d.next_at
            FROM %s JOIN delivery d ON d.id = r.id
            WHERE d.open AND d.kind <> '%s' AND later.open AND later.state = 'pending'
            AND later.shop = d.shop AND later.order_id = d.order_id AND later.channel = d.channel AND %s
            AND later.position > d.position AND later.next_at < d.next_at
            AND (d.channel = 'mail' OR later.parcel IS NOT DISTINCT FROM d.parcel)
            """.formatted(IDS.as("r"), NotificationKind.FEEDBACK.code(), sameRecipient("d", "later"));

    static final String PARK = park("mail");

    // $1 the kinds. The attempt that nobody could write down becomes one here.
    static String park(String channel) {
        return """
            WITH parked AS (
                UPDATE delivery d
                SET state = 'uncertain', ended_at = now(), fence = d.fence + 1, maybe_taken = true,
                    attempts = d.attempts + (old_state.state = 'dot')::integer
                FROM (
                    SELECT id, state FROM delivery
                    WHERE open AND channel = '%s' AND next_at <= now() AND state IN ('dot', 'uncertain') AND kind = ANY ($1::text[])
                    FOR UPDATE SKIP LOCKED) AS old_state
                WHERE d.id = old_state.id
                RETURNING d.id, d.shop, d.order_id, d.kind, d.attempts, old_state.state AS was),
            attempted AS (
                INSERT INTO attempt (delivery, number, started_at, duration_ms, stage, outcome, reason, answer)
                SELECT id, attempts, now(), 0, 'dot', 'uncertain', 'worker_gone', 'nobody wrote down how it ended'
                FROM parked WHERE was = 'dot')
            SELECT id, shop, order_id, kind FROM parked
            """.formatted(channel);
    }

    private QueueStatements() {}
}
