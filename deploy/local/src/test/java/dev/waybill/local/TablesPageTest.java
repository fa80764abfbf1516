package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of all tables is what the migrations make of an empty database; -Dwaybill.approve=true writes it anew. */
class TablesPageTest {

    private static final Path PAGE = Path.of("../../docs/reference/tables.md");
    private static final String TOP = """
            # Tables

            What the migrations make of each service's database, and what they say of it. Generated: a test holds this page to the migrations, and
            `./waybill test -pl deploy/local -am -Dtest=TablesPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dwaybill.approve=true` writes it anew.

            They are the services' own: read them, and write with the [operators' API](operator-api.md). A release may add to them at any time, and changes or
            takes away only what the release before it no longer needs. Where personal data is, and for how long, is [a page of its own](personal-data.md).
            """;

    private static final String TABLES = """
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND c.relname <> 'flyway_schema_history' ORDER BY c.relname
            """;

    private static final String COLUMNS = """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
            FROM pg_attribute a WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """;

    private static final String INDEXES = """
            SELECT regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX (\\S+) ON \\S+ USING ', '\\2: \\1'),
                i.indisprimary
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = ?::regclass ORDER BY NOT i.indisprimary, c.relname
            """;

    @Test
    void thePageHasEveryTableColumnAndIndex(@TempDir Path folder) throws IOException, SQLException {
        var made = new StringBuilder(TOP);
        try (var postgres = PostgresServer.start(folder.resolve("postgres"), 0)) {
            made.append(part(postgres, "notification-service", "The notification service"));
            made.append(part(postgres, "tracking-service", "The tracking service"));
        }

        if (Boolean.getBoolean("waybill.approve")) {
            Files.writeString(PAGE, made);
        }
        assertThat(PAGE).hasContent(made.toString());
    }

    private static String part(PostgresServer postgres, String module, String title) throws IOException, SQLException {
        var database = module.replace("-service", "");
        var migrations = Path.of("../../", module, "src/main/resources/db/migration");
        postgres.createDatabase(database);
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(database), postgres.user(), postgres.password())
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
        var comments = SchemaComments.of(migrations);
        var part = new StringBuilder("\n## " + title + "\n");
        try (var connection =
                DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password())) {
            var tables = rows(connection, TABLES, "");
            assertThat(tables).isNotEmpty();
            for (var table : tables) {
                part.append(table(connection, table.getFirst(), comments));
            }
        }
        return part.toString();
    }

    private static String table(Connection connection, String name, SchemaComments comments) throws SQLException {
        var text = new StringBuilder("\n### " + name + "\n\n");
        if (!comments.of(name).isEmpty()) {
            text.append(comments.of(name)).append("\n\n");
        }
        text.append("| Column | Type | May be absent | |\n|---|---|---|---|\n");
        for (var column : rows(connection, COLUMNS, name)) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            column.get(0),
                            column.get(1).replace("timestamp with time zone", "timestamptz"),
                            column.get(2).equals("t") ? "" : "yes",
                            comments.of(name, column.get(0)).replace("|", "\\|")));
        }
        var indexes = rows(connection, INDEXES, name);
        if (!indexes.isEmpty()) {
            text.append("\nIndexes: ")
                    .append(String.join(
                            "; ",
                            indexes.stream()
                                    .map(index -> "`" + index.getFirst().replace("btree ", "") + "`")
                                    .toList()))
                    .append(".\n");
        }
        return text.toString();
    }

    private static List<List<String>> rows(Connection connection, String query, String table) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            if (!table.isEmpty()) {
                statement.setString(1, table);
            }
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<List<String>>();
                while (result.next()) {
                    var row = new ArrayList<String>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }
}
