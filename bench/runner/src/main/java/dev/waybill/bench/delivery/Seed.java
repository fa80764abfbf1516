package dev.waybill.bench.delivery;

import java.sql.SQLException;
import java.util.List;

/** Deliveries that were there before: written by SQL, because taking them in is not what is measured. */
final class Seed {

    // A copy of an event that was taken in; order and event get names of their own, and so do the deliveries.
    private static final String EVENTS = """
            INSERT INTO inbox (shop, event_id, order_id, type, occurred_at, event)
            SELECT i.shop, ? || '-' || n, ? || '-' || n, i.type, i.occurred_at,
                CASE WHEN ? THEN '{}' ELSE i.event END || jsonb_build_object('id', ? || '-' || n, 'subject', ? || '-' || n,
                    'partitionkey', i.shop || '/' || ? || '-' || n)
            FROM generate_series(1, ?) n
            JOIN (SELECT *, row_number() OVER (ORDER BY seq) - 1 AS number FROM inbox WHERE order_id LIKE 'cold-%'
                ORDER BY seq LIMIT 1000) i ON i.number = n % 1000
            """;

    private static final String DELIVERIES = """
            INSERT INTO delivery (id, shop, order_id, event_seq, event_id, kind, channel, recipient, state, attempts, ended_at,
                expires_at)
            SELECT gen_random_uuid(), i.shop, i.order_id, i.seq, i.event_id, d.kind, d.channel, 'customer@post.example',
                ?, ?, CASE WHEN ? THEN now() END, now() + interval '30 days'
            FROM inbox i, (SELECT kind, channel FROM delivery LIMIT 1) d
            WHERE i.order_id LIKE ?
            """;

    private static final String ATTEMPTS = """
            INSERT INTO attempt (delivery, number, started_at, duration_ms, stage, outcome, answer)
            SELECT id, 1, now(), 5, 'dot', 'sent', '250 2.0.0 Ok' FROM delivery WHERE order_id LIKE ?
            """;

    private final Subject subject;
    private final Parts parts;

    Seed(Subject subject, Parts parts) {
        this.subject = subject;
        this.parts = parts;
    }

    void queued(String series, int count) {
        add(series, count, false);
    }

    void sent(int count) {
        add("sent-before", count, true);
    }

    private void add(String series, int count, boolean sent) {
        try (var connection = parts.connect(subject);
                var events = connection.prepareStatement(EVENTS);
                var deliveries = connection.prepareStatement(DELIVERIES);
                var attempts = connection.prepareStatement(ATTEMPTS);
                var settings = connection.createStatement()) {
            // No foreign keys are checked, a million times, for rows that are made to fit.
            settings.execute("SET session_replication_role = replica");
            for (int parameter : List.of(1, 2, 4, 5, 6)) {
                events.setString(parameter, series);
            }
            // Nobody reads those of orders that have nothing left to be sent.
            events.setBoolean(3, sent);
            events.setInt(7, count);
            deliveries.setString(1, sent ? "sent" : "pending");
            deliveries.setInt(2, sent ? 1 : 0);
            deliveries.setBoolean(3, sent);
            deliveries.setString(4, series + "-%");
            attempts.setString(1, series + "-%");
            connection.setAutoCommit(false);
            events.executeUpdate();
            deliveries.executeUpdate();
            if (sent) {
                attempts.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
            settings.execute("VACUUM ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
