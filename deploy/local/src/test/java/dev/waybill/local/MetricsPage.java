package dev.waybill.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The reference page of the metrics, as its tables have them.
 *
 * @param rows by the title of their part, then by metric
 */
record MetricsPage(Map<String, Map<String, Row>> rows) {
    private static final Path FILE = Path.of("../../docs/reference/metrics.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    record Row(String type, Set<String> labels, Set<String> words) {}

    static MetricsPage read() throws IOException {
        Map<String, Map<String, Row>> parts = new TreeMap<>();
        String part = "";
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("## ")) {
                part = line.substring(3);
            } else if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                parts.computeIfAbsent(part, _ -> new TreeMap<>())
                        .put(
                                codes(cells[1]).iterator().next(),
                                new Row(cells[2].strip(), codes(cells[4]), codes(cells[5])));
            }
        }
        return new MetricsPage(parts);
    }

    private static Set<String> codes(String cell) {
        return new HashSet<>(
                CODE.matcher(cell).results().map(code -> code.group(1)).toList());
    }

    /** Those of these parts together. */
    Map<String, Row> of(String... titles) {
        Map<String, Row> all = new TreeMap<>();
        Arrays.stream(titles).map(rows::get).forEach(all::putAll);
        return all;
    }

    /** What the row of this metric says in so many words. */
    boolean says(String metric, String value) {
        String family = metric.replaceFirst("_(bucket|sum|count)$", "");
        return rows.values().stream()
                .filter(part -> part.containsKey(family))
                .anyMatch(part -> part.get(family).words().contains(value));
    }
}
