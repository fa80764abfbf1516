package dev.waybill.tracking;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks into the service's tables from beside it. */
public final class Database {

    private Database() {}

    public static void execute(String sql) {
        try (var connection = DriverManager.getConnection(url(), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a transaction that is open until the connection is closed. */
    public static Connection hold(String sql) {
        try {
            var connection = DriverManager.getConnection(url(), "postgres", "postgres");
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of every table of ours as text. */
    public static String everything() {
        var tables =
                strings("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1");
        var all = new StringBuilder();
        for (var table : tables) {
            strings("SELECT t::text FROM " + table + " t")
                    .forEach(row -> all.append(row).append('\n'));
        }
        return all.toString();
    }

    public static long count(String sql) {
        return Long.parseLong(strings(sql).getFirst());
    }

    public static List<String> strings(String sql) {
        try (var connection = DriverManager.getConnection(url(), "postgres", "postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url() {
        return ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    }
}
