package dev.waybill.notification.database;

import dev.waybill.teststack.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** How PostgreSQL would carry a statement out with the tables of this service, new and empty, and with its connections' settings. */
public final class Plans implements AutoCloseable {

    private static final String SETTING = "quarkus.datasource.reactive.additional-properties.";
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final Pattern READS_ALL =
            Pattern.compile(".*(Seq Scan|Bitmap Heap Scan|hashed SubPlan|Disabled: true"
                    // By what nearly all rows have in common.
                    + "|Index Cond: \\(\\w+ = '\\w*'::text\\)).*");

    private final DatabaseServer postgres;
    private final Connection connection;
    private int statements;

    /** @param folder for the database's files */
    public Plans(Path folder) throws SQLException {
        postgres = DatabaseServer.start(folder);
        postgres.createDatabase("plans");
        var url = postgres.jdbcUrl("plans");
        Flyway.configure()
                .dataSource(url, postgres.user(), postgres.password())
                .load()
                .migrate();
        connection = DriverManager.getConnection(url, postgres.user(), postgres.password());
        try (var statement = connection.createStatement()) {
            for (var setting : settings().toList()) {
                statement.execute("SET " + setting);
            }
            // As a connection has it after some calls: made once, for whatever the tables hold later.
            statement.execute("SET plan_cache_mode = force_generic_plan");
        }
    }

    private static Stream<String> settings() {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTING))
                .map(name -> name.substring(SETTING.length()) + " = " + properties.getProperty(name));
    }

    /** What in the plan grows with the tables. Empty if the statement goes by indexes only. */
    public List<String> readingWholeTables(String sql) throws SQLException {
        int parameters = PARAMETER
                .matcher(sql)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
        var name = "statement_" + statements++;
        try (var statement = connection.createStatement()) {
            statement.execute("PREPARE " + name + " AS " + sql);
            var nulls = String.join(", ", Collections.nCopies(parameters, "NULL"));
            try (var plan =
                    statement.executeQuery("EXPLAIN EXECUTE " + name + (parameters == 0 ? "" : "(" + nulls + ")"))) {
                var lines = Stream.<String>builder();
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
                return lines.build()
                        .filter(line -> READS_ALL.matcher(line).matches())
                        .toList();
            }
        }
    }

    /** The first column of each row. */
    public List<String> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = Stream.<String>builder();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts.build().toList();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        postgres.close();
    }
}
