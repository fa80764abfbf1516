package dev.waybill.notification.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What mail clients make of HTML and CSS, by the table that the test resources hold. */
record MailClients(Map<String, Map<String, String>> byFeature) {

    private static final Path FOLDER = Path.of("src/test/resources/clients");

    static MailClients read() throws IOException {
        var rows = rows("support.tsv");
        var clients = rows.getFirst();
        var byFeature = new TreeMap<String, Map<String, String>>();
        for (var row : rows.subList(1, rows.size())) {
            byFeature.put(
                    row.getFirst(),
                    IntStream.range(1, row.size()).boxed().collect(Collectors.toMap(clients::get, row::get)));
        }
        return new MailClients(byFeature);
    }

    /** Why a reader loses nothing where a feature lacks, by feature. */
    static Map<String, String> degrades() throws IOException {
        return rows("degrades.tsv").stream().collect(Collectors.toMap(List::getFirst, List::getLast));
    }

    boolean knows(String feature) {
        return byFeature.containsKey(feature);
    }

    /** Where it is known not to work, or not fully. */
    List<String> lacking(String feature) {
        return byFeature.get(feature).entrySet().stream()
                .filter(client ->
                        client.getValue().equals("n") || client.getValue().equals("a"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<List<String>> rows(String file) throws IOException {
        try (Stream<String> lines = Files.lines(FOLDER.resolve(file))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split("\t")))
                    .toList();
        }
    }
}
