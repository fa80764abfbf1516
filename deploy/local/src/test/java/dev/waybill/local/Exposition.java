package dev.waybill.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What services expose to Prometheus.
 *
 * @param types of each family, by its name
 * @param series each with its name and labels
 */
record Exposition(Map<String, String> types, List<Series> series) {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    record Series(String name, Map<String, String> labels, String value) {}

    static Exposition of(String text) {
        Map<String, String> types = new TreeMap<>();
        List<Series> series = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                types.put(family(words[2], words[3]), words[3]);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                series.add(sample(line));
            }
        }
        return new Exposition(types, series);
    }

    /** As the series are called: one of the two formats leaves out what all counters end in. */
    private static String family(String name, String type) {
        return type.equals("counter") && !name.endsWith("_total") ? name + "_total" : name;
    }

    private static Series sample(String line) {
        var matcher = SAMPLE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        Map<String, String> labels = new HashMap<>();
        LABEL.matcher(Optional.ofNullable(matcher.group(2)).orElse(""))
                .results()
                .forEach(label -> labels.put(label.group(1), label.group(2)));
        return new Series(matcher.group(1), labels, matcher.group(3));
    }

    Exposition and(Exposition other) {
        Map<String, String> all = new TreeMap<>(types);
        all.putAll(other.types);
        List<Series> both = new ArrayList<>(series);
        both.addAll(other.series);
        return new Exposition(all, both);
    }

    /** Of a family, whatever the suffixes of its series; without the bounds of its buckets. */
    Set<String> labels(String family) {
        Set<String> labels = new HashSet<>();
        series.stream()
                .filter(one -> one.name().equals(family)
                        || Set.of("histogram", "summary").contains(types.getOrDefault(family, ""))
                                && one.name().matches(Pattern.quote(family) + "_(bucket|sum|count)"))
                .forEach(one -> labels.addAll(one.labels().keySet()));
        labels.remove("le");
        return labels;
    }

    /** All values that a label of this name has in the series of this name; empty if none has the label. */
    Set<String> values(String name, String label) {
        Set<String> values = new HashSet<>();
        series.stream()
                .filter(one -> one.name().equals(name) && one.labels().containsKey(label))
                .forEach(one -> values.add(one.labels().get(label)));
        return values;
    }

    boolean has(String name) {
        return series.stream().anyMatch(one -> one.name().equals(name));
    }
}
