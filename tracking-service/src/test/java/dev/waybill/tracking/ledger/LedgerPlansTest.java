package dev.waybill.tracking.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.teststack.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done for each event or view goes by indexes, in an empty database and in a full one. */
class LedgerPlansTest {

    /** Orders at once. */
    private static final int BATCH = 1_000;

    private static final String SETTING = "quarkus.datasource.reactive.additional-properties.";
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)");
    private static final Pattern DELETED_FROM = Pattern.compile("DELETE FROM (\\w+)");
    private static final Pattern READS_ALL = Pattern.compile(".*(Seq Scan|Disabled: true).*");

    private static final String FILL = """
            INSERT INTO tracked_order (shop, order_id, stage, facts, updated_at, ended_at, late, fold)
            SELECT 'lumen', 'o-' || n, 'delivered', 2, now(), now(), false, 1 FROM generate_series(1, 20000) n;
            INSERT INTO order_fact (shop, event_id, order_id, fact)
            SELECT 'lumen', 'e-' || n, 'o-' || n / 2, '{}' FROM generate_series(1, 40000) n;
            INSERT INTO tracking_link (token_hash, shop, order_id)
            SELECT sha256(convert_to('o-' || n, 'UTF8')), 'lumen', 'o-' || n FROM generate_series(1, 20000) n;
            INSERT INTO parcel_number (number, shop, order_id, shipment_id, shipped_at)
            SELECT 'SP' || n, 'lumen', 'o-' || n, 'P1', now() FROM generate_series(1, 20000) n;
            INSERT INTO forgotten_order (order_hash)
            SELECT sha256(convert_to('gone-' || n, 'UTF8')) FROM generate_series(1, 20000) n
            """;

    private static DatabaseServer postgres;
    private static Connection connection;

    @BeforeAll
    static void start(@TempDir Path folder) throws SQLException, IOException {
        postgres = DatabaseServer.start(folder.resolve("postgres"));
        postgres.createDatabase("plans");
        var url = postgres.jdbcUrl("plans");
        Flyway.configure()
                .dataSource(url, postgres.user(), postgres.password())
                .load()
                .migrate();
        connection = DriverManager.getConnection(url, postgres.user(), postgres.password());
        var properties = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        for (var name : properties.stringPropertyNames()) {
            if (name.startsWith(SETTING)) {
                execute("SET " + name.substring(SETTING.length()) + " = " + properties.getProperty(name));
            }
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_generic_plan", "force_custom_plan"})
    void noStatementReadsATableFromEndToEnd(String mode) throws SQLException {
        execute("SET plan_cache_mode = " + mode);
        execute("TRUNCATE tracked_order, order_fact, tracking_link, parcel_number, forgotten_order");
        execute("ANALYZE");
        assertThat(readingWholeTables()).as("empty").isEmpty();

        execute(FILL);
        execute("ANALYZE");
        assertThat(readingWholeTables()).as("full").isEmpty();
    }

    @Test
    void aStatementThatDoesIsFound() throws SQLException {
        assertThat(readingWholeTables("SELECT * FROM order_fact WHERE fact ->> 'kind' = 'packed'"))
                .isNotEmpty();
    }

    @Test
    void whereverAnOrderIsForgottenAnIndexBeginsWithIt() throws SQLException {
        assertThat(Forgotten.FORGET).isNotEmpty().allSatisfy(statement -> {
            var table = DELETED_FROM.matcher(statement);
            assertThat(table.find()).isTrue();
            assertThat(beginningsOfIndexes(table.group(1))).as(table.group(1)).contains("shop, order_id");
        });
    }

    private static List<String> beginningsOfIndexes(String table) throws SQLException {
        var beginnings = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT pg_get_indexdef(indexrelid, 1, true) || ', ' || pg_get_indexdef(indexrelid, 2, true)
                        FROM pg_index WHERE indrelid = '%s'::regclass AND indpred IS NULL
                        """.formatted(table))) {
            while (rows.next()) {
                beginnings.add(rows.getString(1));
            }
        }
        return beginnings;
    }

    private static List<String> readingWholeTables() throws SQLException {
        var statements = new ArrayList<>(List.of(
                Ledger.ADD_FACTS,
                Links.ADD,
                Proofs.ADD,
                Ledger.ADD_NUMBERS,
                Ledger.NUMBERED,
                Projection.LOCK,
                Projection.FACTS,
                Projection.SAVE,
                Refolding.OLD,
                Watches.SET,
                Watches.DUE,
                Watches.DELIVERED,
                Forgotten.AMONG,
                Erasures.ADD,
                Forgotten.ENDED));
        statements.addAll(Forgotten.FORGET);
        var found = new ArrayList<>(readingWholeTables(Ledger.FACTS_BEHIND_LINK, "'\\\\x00'", "now()", "now()"));
        found.addAll(readingWholeTables(ShopOrders.FACTS, "'lumen'", "'o-7'"));
        for (var statement : statements) {
            found.addAll(readingWholeTables(statement));
        }
        return found;
    }

    private static List<String> readingWholeTables(String sql, String... positional) throws SQLException {
        var names = new ArrayList<String>();
        var numbered = PARAMETER.matcher(sql).replaceAll(found -> {
            if (!names.contains(found.group(1))) {
                names.add(found.group(1));
            }
            return "\\$" + (names.indexOf(found.group(1)) + 1);
        });
        execute("PREPARE asked AS " + numbered);
        var values = positional.length > 0
                ? List.of(positional)
                : names.stream().map(LedgerPlansTest::value).toList();
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var plan = statement.executeQuery(
                        "EXPLAIN EXECUTE asked" + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")"))) {
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
        }
        execute("DEALLOCATE asked");
        return lines.stream()
                .filter(line -> READS_ALL.matcher(line).matches())
                .map(line -> line.strip() + " in " + sql)
                .toList();
    }

    private static String value(String name) {
        return switch (name) {
            case "fold" -> "1";
            case "now", "since" -> "now()";
            case "most" -> "200";
            case "millis" -> "34560000000";
            case "number" -> "'SP7'";
            case "facts", "late" -> array("1");
            case "placed", "updated", "ended", "expected", "watch" -> array("2026-11-27");
            default ->
                IntStream.range(0, BATCH)
                        .mapToObj(n -> "'o-" + n + "'")
                        .collect(Collectors.joining(", ", "ARRAY[", "]"));
        };
    }

    private static String array(String each) {
        return "'{" + String.join(",", Collections.nCopies(BATCH, each)) + "}'";
    }

    private static void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
