package dev.waybill.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the service's own database says, read past all proxies. */
final class Books {

    private final World world;
    private final String database;

    Books(World world, String database) {
        this.world = world;
        this.database = database;
    }

    /** How many deliveries are in which state; none as long as the service has not made its tables. */
    Map<String, Integer> states() {
        var states = new HashMap<String, Integer>();
        query(
                "SELECT state, count(*) FROM delivery GROUP BY state",
                row -> states.merge(row[0], number(row[1]), Integer::sum));
        return states;
    }

    int in(String state) {
        return states().getOrDefault(state, 0);
    }

    /** Deliveries that are neither sent nor given up. */
    int open() {
        var open = new int[1];
        query("SELECT count(*), '' FROM delivery WHERE ended_at IS NULL", row -> open[0] = number(row[0]));
        return open[0];
    }

    /** Deliveries whose dot is marked and of which nobody knows how they ended. */
    Set<String> unsettled() {
        var ids = new HashSet<String>();
        query("SELECT id, '' FROM delivery WHERE state IN ('dot', 'uncertain')", row -> ids.add(row[0]));
        return ids;
    }

    /** The deliveries by text message, by order. */
    Map<String, String> textMessages() {
        var ids = new HashMap<String, String>();
        query("SELECT id, order_id FROM delivery WHERE channel = 'sms'", row -> ids.put(row[1], row[0]));
        return ids;
    }

    /** Connections of others to this database. */
    int guests() {
        var guests = new int[1];
        query(
                "SELECT count(*), '' FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
                row -> guests[0] = number(row[0]));
        return guests[0];
    }

    /** Copies the database as it is. Nobody may be connected to it. */
    void backUp() {
        execute("postgres", "CREATE DATABASE " + backup() + " TEMPLATE " + database);
    }

    /** Puts the copy in its place; whatever was written since is lost. */
    void restore() {
        execute("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
        execute("postgres", "CREATE DATABASE " + database + " TEMPLATE " + backup());
    }

    private String backup() {
        return database + "_backup";
    }

    /** As an operator would by hand. */
    void execute(String sql) {
        execute(database, sql);
    }

    private void execute(String where, String sql) {
        var postgres = world.postgres();
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(where), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private interface Reader {
        void read(String[] row);
    }

    private void query(String sql, Reader reader) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(new String[] {rows.getString(1), rows.getString(2)});
            }
        } catch (SQLException e) {
            // Undefined table: nobody has written anything yet.
            if (!"42P01".equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Connection connect() throws SQLException {
        var postgres = world.postgres();
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password());
    }
}
