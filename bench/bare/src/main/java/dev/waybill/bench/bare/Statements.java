package dev.waybill.bench.bare;

import com.github.luben.zstd.Zstd;
import java.util.List;

/**
 * What is written of a delivery.
 *
 * @param tables made when it begins
 * @param deliveries adds them, of columns {@link #DELIVERIES}
 * @param dot says that the mail is about to be handed over
 * @param end says that it was
 */
record Statements(String tables, String deliveries, String dot, List<Column<Mail>> dotColumns, String end) {

    static final List<Column<Mail>> IDS = List.of(Column.uuid(Mail::delivery));

    static final List<Column<Mail>> DELIVERIES = List.of(
            Column.uuid(Mail::delivery),
            Column.text(Mail::order),
            Column.text(Mail::event),
            Column.text(Mail::recipient));

    private static final String INBOX = """
            CREATE TABLE inbox (
                shop text NOT NULL, event_id text NOT NULL, order_id text NOT NULL, event text NOT NULL,
                received_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shop, event_id));
            """;

    /** The steps alone. */
    static final Statements BARE = new Statements(
            INBOX + """
            CREATE TABLE delivery (
                id uuid PRIMARY KEY, order_id text NOT NULL, event_id text NOT NULL, recipient text NOT NULL,
                state text NOT NULL DEFAULT 'pending', ended_at timestamptz)""",
            """
            INSERT INTO delivery (id, order_id, event_id, recipient)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[])""",
            "UPDATE delivery SET state = 'dot' WHERE id = ANY (?)",
            IDS,
            "UPDATE delivery SET state = 'sent', ended_at = now() WHERE id = ANY (?)");

    /**
     * With what makes the guarantees: a lease that another takes over when it ends, found by its time, and its fence; the mail's bytes
     * kept from the dot on; the attempt as a row; what happened as a row that goes to a topic.
     */
    static final Statements GUARDED = new Statements(
            INBOX + """
            CREATE TABLE delivery (
                id uuid PRIMARY KEY, order_id text NOT NULL, event_id text NOT NULL, recipient text NOT NULL,
                state text NOT NULL, fence integer NOT NULL, next_at timestamptz NOT NULL,
                attempts integer NOT NULL DEFAULT 0, kept_mail bytea, ended_at timestamptz);
            ALTER TABLE delivery ALTER COLUMN kept_mail SET STORAGE EXTERNAL;
            CREATE INDEX delivery_due ON delivery (next_at) WHERE ended_at IS NULL;
            CREATE INDEX delivery_of_order ON delivery (order_id);
            CREATE TABLE attempt (
                delivery uuid NOT NULL, number integer NOT NULL, ended_at timestamptz NOT NULL DEFAULT now(),
                outcome text NOT NULL, PRIMARY KEY (delivery, number));
            CREATE TABLE outbox (
                seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, fact text NOT NULL, delivery uuid NOT NULL,
                order_id text NOT NULL, event_id text NOT NULL, happened_at timestamptz NOT NULL DEFAULT now())""",
            """
            INSERT INTO delivery (id, order_id, event_id, recipient, state, fence, next_at)
            SELECT *, 'leased', 1, now() + interval '60 s' FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[])""",
            """
            UPDATE delivery d SET state = 'dot', kept_mail = r.mail, next_at = now() + interval '60 s'
            FROM unnest(?::uuid[], ?::bytea[]) AS r (id, mail)
            WHERE d.id = r.id AND d.fence = 1 AND d.state = 'leased' AND d.next_at > now()""",
            List.of(Column.uuid(Mail::delivery), Column.bytes(mail -> Zstd.compress(mail.bytes(), 1))),
            """
            WITH ended AS (
                UPDATE delivery SET state = 'sent', ended_at = now(), attempts = attempts + 1, kept_mail = NULL
                WHERE id = ANY (?) AND fence = 1 AND state = 'dot'
                RETURNING id, attempts, order_id, event_id),
            attempted AS (
                INSERT INTO attempt (delivery, number, outcome) SELECT id, attempts, 'sent' FROM ended)
            INSERT INTO outbox (fact, delivery, order_id, event_id) SELECT 'sent', id, order_id, event_id FROM ended""");
}
