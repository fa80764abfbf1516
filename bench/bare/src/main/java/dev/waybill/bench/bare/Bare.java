package dev.waybill.bench.bare;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * An event once into a table and its mail once to a server, with a mark before the final dot and one after the answer, everything in
 * batches. No template, no rule, no retry, no attempt noted, no event out, no mail kept: no delivery that keeps
 * our guarantees can cost less than this.
 */
public final class Bare {

    /** As many connections as the service has by default. */
    private static final int CONNECTIONS = 20;

    private static final int WAITING = 1_000;

    private Bare() {}

    public static void main(String[] args) throws SQLException {
        try (var setup = connect();
                var statement = setup.createStatement()) {
            statement.execute("""
                    CREATE TABLE inbox (
                        shop text NOT NULL, event_id text NOT NULL, order_id text NOT NULL, event text NOT NULL,
                        received_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shop, event_id));
                    CREATE TABLE delivery (
                        id uuid PRIMARY KEY, order_id text NOT NULL, event_id text NOT NULL, recipient text NOT NULL,
                        state text NOT NULL DEFAULT 'pending', ended_at timestamptz)""");
        }
        var mails = new ArrayBlockingQueue<Mail>(WAITING);
        var dots = Marks.start(connect(), "UPDATE delivery SET state = 'dot' WHERE id = ANY (?)");
        var ends = Marks.start(connect(), "UPDATE delivery SET state = 'sent', ended_at = now() WHERE id = ANY (?)");
        Sender.start(CONNECTIONS, setting("SMTP_HOST"), Integer.parseInt(setting("SMTP_PORT")), mails, dots, ends);
        new Intake(setting("KAFKA_BOOTSTRAP_SERVERS"), connect(), mails).run();
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(setting("JDBC_URL"), setting("DB_USER"), setting("DB_PASSWORD"));
    }

    private static String setting(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set: ./waybill bench delivery sets it.");
        }
        return value;
    }
}
