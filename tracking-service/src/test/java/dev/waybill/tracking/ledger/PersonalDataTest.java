package dev.waybill.tracking.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tracking.Database;
import dev.waybill.tracking.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing personal is stored that nobody knows of. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class PersonalDataTest {

    private static final Path PAGE = Path.of("../docs/reference/personal-data.md");

    /** Every column there is. A star stands behind those that hold personal data, or may. */
    private static final String COLUMNS = """
            erased_order: order_hash erasure erased_at
            forgotten_order: order_hash forgotten_at
            link_key: fingerprint linked_at
            lookup_pass: token_hash shop order_id way expires_at
            measured_order: shop order_id placed_at promised told_at arrived_at called_off_at
            measured_parcel: shop order_id parcel carrier carrier_name placed_at left_at promised arrived_at called_off_at
            measured_until: shop changed order_id complete
            order_fact: shop event_id order_id fact* received_at
            order_proof: shop order_id mail* postcode* told_at
            order_score: shop order_id score* answered_at
            outbox: seq written_at shop order_id event_id event topic
            outbox_lease: holder until
            parcel_number: number* shop order_id shipment_id carrier shipped_at
            tracked_order: shop order_id stage facts placed_at updated_at ended_at expected_until late fold watch_at changed
            tracking_link: token_hash shop order_id created_at expires_at revoked_at
            unclaimed_scan: id number* event_id source scan* received_at tried_at
            webhook_call: id endpoint shop order_id body attempts next_at created_at
            """;

    /** What waits for its topic does so for a moment, and a place in a list moves on. */
    private static final Set<String> OF_NO_ORDER = Set.of("outbox", "measured_until");

    @Test
    void everyColumnIsDeclared() {
        assertThat(stored())
                .as("declare a new column here, and whether it holds personal data")
                .isEqualTo(declared(column -> true));
    }

    /** The page has a row for each table; those with personal data name the columns, and what erases them. */
    @Test
    void thePageSaysWhatHoldsPersonalData() throws IOException {
        var section = Pattern.compile("^## Tracking service\n(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        var rows = section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" *\\| *"))
                .collect(Collectors.toMap(cells -> cells[1].replace("`", ""), List::of));

        assertThat(rows.keySet()).isEqualTo(declared(column -> true).keySet());
        declared(column -> column.endsWith("*")).forEach((table, columns) -> {
            for (var column : columns) {
                assertThat(rows.get(table).get(2)).as(table).contains("`" + column + "`");
            }
            assertThat(columns.isEmpty())
                    .as(table)
                    .isEqualTo(rows.get(table).get(5).equals("–"));
        });
    }

    /** Whatever has an order's number goes when the order does, personal or not. */
    @Test
    void whatHoldsAnythingOfAnOrderIsForgottenWithIt() {
        var forgotten = String.join("\n", Forgotten.FORGET);
        declared(_ -> true).forEach((table, columns) -> {
            if (columns.contains("order_id") && !OF_NO_ORDER.contains(table)) {
                assertThat(forgotten).contains("DELETE FROM " + table + " ");
            }
        });
    }

    private static Map<String, Set<String>> declared(Predicate<String> which) {
        return COLUMNS.lines()
                .map(line -> line.split("[: ]+"))
                .collect(Collectors.toMap(
                        words -> words[0],
                        words -> Arrays.stream(words)
                                .skip(1)
                                .filter(which)
                                .map(column -> column.replace("*", ""))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (one, _) -> one,
                        TreeMap::new));
    }

    private static Map<String, Set<String>> stored() {
        var tables = new TreeMap<String, Set<String>>();
        Database.strings("""
                        SELECT table_name || ' ' || column_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name NOT LIKE 'flyway%'
                        """)
                .forEach(row -> tables.computeIfAbsent(row.split(" ")[0], _ -> new TreeSet<>())
                        .add(row.split(" ")[1]));
        return tables;
    }
}
