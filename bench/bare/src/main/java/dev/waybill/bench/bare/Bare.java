package dev.waybill.bench.bare;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * An event once into a table and its mail once to a server, with a mark before the final dot and one after the answer, everything in
 * batches. No template, no rule, no retry. By itself also without lease, attempt, event out and kept mail: no delivery that keeps our
 * guarantees can cost less than this. With {@code GUARDED=true}, with these as well.
 */
public final class Bare {

    /** As many connections as the service has by default. */
    private static final int CONNECTIONS = 20;

    private static final int WAITING = 1_000;

    private Bare() {}

    public static void main(String[] args) throws SQLException {
        boolean guarded = "true".equals(System.getenv("GUARDED"));
        var statements = guarded ? Statements.GUARDED : Statements.BARE;
        var brokers = setting("KAFKA_BOOTSTRAP_SERVERS");
        try (var setup = connect();
                var statement = setup.createStatement()) {
            statement.execute(statements.tables());
        }
        var mails = new ArrayBlockingQueue<Mail>(WAITING);
        var dots = Marks.start(connect(), statements.dot(), statements.dotColumns());
        var ends = Marks.start(connect(), statements.end(), Statements.IDS);
        Sender.start(CONNECTIONS, setting("SMTP_HOST"), Integer.parseInt(setting("SMTP_PORT")), mails, dots, ends);
        if (guarded) {
            Relay.start(brokers, connect());
        }
        new Intake(brokers, connect(), statements, mails).run();
    }

    private static Connection connect() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", setting("DB_USER"));
        settings.setProperty("password", setting("DB_PASSWORD"));
        // Of tables that were empty a moment ago the planner knows nothing, and would read them whole.
        settings.setProperty("options", "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off");
        return DriverManager.getConnection(setting("JDBC_URL"), settings);
    }

    private static String setting(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set: ./waybill bench delivery sets it.");
        }
        return value;
    }
}
