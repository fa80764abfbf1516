package dev.waybill.notification.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.database.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
import org.junit.jupiter.api.io.TempDir;

/** Nothing personal is stored that nobody knows of. */
class PersonalDataTest {

    /** What is of no order: the last is what is left of a request, a hash. */
    private static final Set<String> BY_ADDRESS = Set.of("preference", "suppression", "erasure");

    /** What outlives an order, with nothing of it but ids. */
    private static final Set<String> EVIDENCE = Set.of("audit");

    private static final Path PAGE = Path.of("../docs/reference/personal-data.md");

    /** Every column there is. A star stands behind those that hold personal data, or may. */
    private static final String COLUMNS = """
            attempt: delivery number started_at duration_ms stage outcome answer* reason provider
            audit: seq at operator role action about* facts
            dead_letter: id number topic partition record_offset consumer field reason record_key* value* headers* received_at state mended* changed_at changed_by note* order_hash
            delivery: id* position shop order_id event_seq event_id kind channel recipient* state fence next_at attempts created_at ended_at open mail* kept_mail* parcel expires_at maybe_taken retries_from provider
            erased_order: order_hash erasure erased_at
            erasure: id shop address_hash* requested_at requested_by orders searched_at
            erasure_receipt: erasure order_hash service erased_at rows
            feedback: shop order_id delivery* score* comment* answers answered_at
            forgotten_order: order_hash forgotten_at
            inbox: seq shop event_id order_id type occurred_at received_at event* silent trace_parent
            outbox: seq occurred_at fact delivery* shop order_id event_id kind channel attempts provider reason status by_event answer score* comment* event
            outbox_lease: holder until
            parked_order: shop order_id since reported_at
            preference: shop address* language* off* changed_at channels_off*
            push_subscription: shop order_id device* kind address* p256dh* auth* locale* time_zone* subscribed_at
            report: delivery* kind attempts received_at reason status reporter* answer*
            sent_elsewhere: delivery* copy_of* shop address*
            suppression: address* shop reason* strikes since last_at until source*
            """;

    @Test
    void everyColumnIsDeclared(@TempDir Path folder) throws SQLException {
        assertThat(stored(folder))
                .as("declare a new column here, and whether it holds personal data")
                .isEqualTo(declared(column -> true));
    }

    /** The page has a row for each table; those with personal data name the columns, and what erases them. */
    @Test
    void thePageSaysWhatHoldsPersonalData() throws IOException {
        var section = Pattern.compile("^## Notification service\n(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL)
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

    /** Whatever holds anything of an order goes when the order does; what belongs to an address goes with the address. */
    @Test
    void whatHoldsPersonalDataIsErased() {
        var byOrder = String.join("\n", Forgotten.FORGET);
        declared(column -> column.endsWith("*")).forEach((table, columns) -> {
            if (!columns.isEmpty() && !BY_ADDRESS.contains(table) && !EVIDENCE.contains(table)) {
                assertThat(byOrder).containsPattern("(DELETE FROM|UPDATE) " + table + " ");
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

    private static Map<String, Set<String>> stored(Path folder) throws SQLException {
        try (var plans = new Plans(folder)) {
            var tables = new TreeMap<String, Set<String>>();
            plans.rows("""
                        SELECT table_name || ' ' || column_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name NOT LIKE 'flyway%'
                        """)
                    .forEach(row -> tables.computeIfAbsent(row.split(" ")[0], _ -> new TreeSet<>())
                            .add(row.split(" ")[1]));
            return tables;
        }
    }
}
